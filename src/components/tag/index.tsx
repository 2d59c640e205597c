import { Text, View } from '@tarojs/components'
import { type ProjectState, STATE_WORDS } from '../../../cloudfunctions/projects/contract'
import { classes } from '../classes'
import { Shape, type ShapeName } from '../icon'
import { EVIDENCE_WORDS, type EvidenceState, STATE_TONES, type Tone } from '../words'
import './tag.scss'

type Props = {
  tone: Tone /** At most five characters. */
  word: string
  shape?: ShapeName | undefined
  bare?: boolean | undefined
}

/** A state: shape, word and colour say the same thing. `bare` in dense rows. */
export function Tag({ tone, word, shape = tone, bare }: Props) {
  return (
    <View className={classes('tag', tone, bare && 'bare')}>
      <Shape name={shape} />
      <Text>{word}</Text>
    </View>
  )
}

export const ProjectTag = ({ state, bare }: { state: ProjectState; bare?: boolean | undefined }) => (
  <Tag
    bare={bare}
    tone={STATE_TONES[state]}
    shape={state === 'unstated' ? 'unstated' : undefined}
    word={STATE_WORDS[state]}
  />
)

const EVIDENCE_TONES: Record<EvidenceState, { tone: Tone; shape: ShapeName }> = {
  counted: { tone: 'done', shape: 'done' },
  pending: { tone: 'late', shape: 'pend' },
  returned: { tone: 'back', shape: 'back' },
  revoked: { tone: 'back', shape: 'back' },
}

export const EvidenceTag = ({ state, bare }: { state: EvidenceState; bare?: boolean }) => (
  <Tag {...EVIDENCE_TONES[state]} word={EVIDENCE_WORDS[state]} bare={bare} />
)

/** The outlined class of a thing; its colour means nothing. */
export const Kind = ({ word }: { word: string }) => <Text className='kind'>{word}</Text>
