import { memo } from 'react'
import type { CardView } from '../../../cloudfunctions/projects/contract'
import { go } from '../../client'
import { DeedCard } from '../../components/deed-card'
import { deedOf } from './deed'

const open = (id: string): void => go('pages/project', { id })

/** One card of the board. It draws again only when the cloud told something new of it. */
export const CardRow = memo(function CardRow({ card, year }: { card: CardView; year: number }) {
  return <DeedCard {...deedOf(card, year)} onOpen={open} />
})
