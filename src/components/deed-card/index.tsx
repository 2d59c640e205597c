import { Text, View } from '@tarojs/components'
import { memo } from 'react'
import { PACE_WORDS, type Pace, type ProjectState, STATE_WORDS } from '../../../cloudfunctions/projects/contract'
import { Bar, BarKey } from '../bar'
import { classes } from '../classes'
import { Figure, FigureCell, Figures } from '../figure'
import { Shape } from '../icon'
import { barShape, besideFigure, type Elapsed, type Measure, measureSentence } from '../measure'
import { useLook } from '../page/look'
import { ProjectTag } from '../tag'
import { Tap } from '../tap'
import { amount } from '../words'
import '../card/card.scss'
import './deed-card.scss'

/** A figure on the card: measured against a target, or only stated by the unit. */
export type DeedFigure =
  | {
      kind: 'measured'
      measure: Measure
      elapsed?: Elapsed | undefined
      of?: string | undefined
      note?: string | undefined
    }
  | { kind: 'stated'; number: string; unit: string; before?: string | undefined; of: string }

export type DeedCardProps = {
  id: string
  /** Its number in the list. */
  no: number
  section?: string | undefined
  unit?: string | undefined
  state: ProjectState
  title: string
  figures: readonly DeedFigure[]
  /** One line on how it stands where no figure can: 供暖前 1 个月开始. */
  note?: string | undefined
  /** The last line, left: 7 月 1 日前完成. */
  deadline?: string | undefined
  pace?: Pace | undefined
  /** Instead of the word of `pace`, where it holds of some figures only: 其中 1 项慢于序时. */
  paceWord?: string | undefined
  onOpen: (id: string) => void
}

const SIDE_BY_SIDE = 3

const sentenceOf = (figure: DeedFigure): string =>
  figure.kind === 'stated'
    ? `${figure.of} ${figure.before ?? ''}${figure.number} ${figure.unit}`
    : `${figure.of ? `${figure.of}：` : ''}${measureSentence(figure.measure)}`

const spoken = ({ no, title, state, figures, note, deadline, pace, paceWord }: DeedCardProps): string =>
  [
    `第 ${no} 件`,
    title,
    STATE_WORDS[state],
    ...figures.map(sentenceOf),
    note,
    deadline,
    pace && (paceWord ?? PACE_WORDS[pace]),
  ]
    .filter(Boolean)
    .join('，')

function OneFigure({ figure, note }: { figure: DeedFigure; note?: string | undefined }) {
  if (figure.kind === 'stated') {
    return (
      <View className='mt3'>
        <Figure before={figure.before} number={figure.number} unit={figure.unit} />
        <View className='cap'>{figure.of}</View>
      </View>
    )
  }
  const { measure, elapsed } = figure
  const beside = figure.note ?? note ?? (measure.pending ? `另有 ${amount(measure.pending)} ${measure.unit}待核实` : '')
  return (
    <>
      <View className='row base between wrap deed-figure'>
        <Figure number={amount(measure.verified)} unit={besideFigure(measure)} />
        {beside && <Text className='cap'>{beside}</Text>}
      </View>
      <View className='mt2'>
        <Bar measure={measure} elapsed={elapsed} />
      </View>
    </>
  )
}

function CellOf({ figure }: { figure: DeedFigure }) {
  if (figure.kind === 'stated') {
    return (
      <FigureCell below={<View className='cap'>{figure.of}</View>}>
        <Figure before={figure.before} number={figure.number} unit={figure.unit} />
      </FigureCell>
    )
  }
  const { measure, elapsed, of, note } = figure
  return (
    <FigureCell below={(note ?? of) && <View className='cap mt2'>{note ?? of}</View>}>
      <Figure number={amount(measure.verified)} unit={besideFigure(measure)} />
      <View className='deed-bar'>
        <Bar measure={measure} elapsed={elapsed} of={of} />
      </View>
    </FigureCell>
  )
}

function Figured({ figures, note }: { figures: readonly DeedFigure[]; note?: string | undefined }) {
  const [only] = figures
  if (!only) return note ? <View className='sub mt3'>{note}</View> : null
  if (figures.length === 1) return <OneFigure figure={only} note={note} />
  const cells = figures.map((figure) => <CellOf key={sentenceOf(figure)} figure={figure} />)
  return (
    <>
      {figures.length <= SIDE_BY_SIDE ? (
        <View className='mt3'>
          <Figures>{cells}</Figures>
        </View>
      ) : (
        <View className='col g3 mt3'>{cells}</View>
      )}
      {note && <View className='cap mt2'>{note}</View>}
    </>
  )
}

function PaceLine({ figures, deadline, pace, paceWord }: DeedCardProps) {
  const measured = figures.flatMap((figure) => (figure.kind === 'measured' ? [figure] : []))
  const full = measured.length > 0 && measured.every(({ measure }) => barShape(measure).kind === 'full')
  const elapsed = measured.find((figure) => figure.elapsed)?.elapsed
  const left = deadline ? (
    <Text className='cap'>{deadline}</Text>
  ) : (
    elapsed && <BarKey of='tick' text={`序时 ${elapsed.days} / ${elapsed.of} 天`} />
  )
  if (!full && !left && !pace) return null
  return (
    <View className='row wrap between mt2 g2'>
      {left || <View />}
      {full && <Text className='cap c-done med'>目标已完成</Text>}
      {!full && pace && (
        <View className='row g1'>
          {pace === 'behind' && <Shape name='late' size='small' />}
          <Text className={classes('cap', pace === 'ahead' && 'c-done med', pace === 'behind' && 'c-late med')}>
            {paceWord ?? PACE_WORDS[pace]}
          </Text>
        </View>
      )}
    </View>
  )
}

/** In 长辈版 a card says one figure in a sentence. */
function ElderFigure({ figures, note }: { figures: readonly DeedFigure[]; note?: string | undefined }) {
  const [first] = figures
  if (!first) return note ? <View className='b mt2'>{note}</View> : null
  if (first.kind === 'stated') {
    return (
      <View className='b mt2'>
        {first.of} {first.before}
        {first.number} {first.unit}
      </View>
    )
  }
  const { verified, target, unit, qualifier } = first.measure
  const bound = qualifier === 'max'
  return (
    <>
      <View className='b mt2'>
        已办 <Text className='num bold'>{amount(verified)}</Text> {unit}，{bound ? '最多' : '要办'}{' '}
        <Text className='num bold'>{amount(target)}</Text> {unit}
      </View>
      <View className='mt3'>
        <Bar measure={first.measure} />
      </View>
    </>
  )
}

/** One promise: the whole card opens it. Its parts are drawn for the eye; a screen reader hears one sentence. */
export const DeedCard = memo(function DeedCard(props: DeedCardProps) {
  const { id, no, section, unit, state, title, figures, note, onOpen } = props
  const { elder } = useLook()
  const Parts = elder ? ElderFigure : Figured
  return (
    <Tap className='card deed' said={spoken(props)} onTap={() => onOpen(id)}>
      <View className='row between wrap g2'>
        <View className='row base grow'>
          <Text className='no'>{no}</Text>
          <Text className='cap grow'>{[section, unit].filter(Boolean).join(' · ')}</Text>
        </View>
        <ProjectTag state={state} />
      </View>
      <View className='ts mt1'>{title}</View>
      <Parts figures={figures} note={note} />
      {!elder && <PaceLine {...props} />}
    </Tap>
  )
})
