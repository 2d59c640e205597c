import { CHECK_WORDS, type Check } from '../../../cloudfunctions/projects/importing/contract'
import { Tag } from '../../components/tag'
import type { Tone } from '../../components/words'

export const CHECK_TONES: Readonly<Record<Check, Tone>> = { ready: 'done', check: 'late', conflict: 'error' }

/** 可直接用 · 要核对 · 有矛盾. */
export const CheckTag = ({ check, bare }: { check: Check; bare?: boolean }) => (
  <Tag tone={CHECK_TONES[check]} word={CHECK_WORDS[check]} bare={bare} />
)
