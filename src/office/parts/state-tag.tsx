import { type ProjectState, STATE_WORDS } from '../../../cloudfunctions/projects/contract'
import { Tag } from '../../components/tag'
import type { Tone } from '../../components/words'

const TONES: Readonly<Record<ProjectState, Tone>> = {
  notStarted: 'wait',
  inProgress: 'doing',
  done: 'done',
  unstated: 'wait',
  closed: 'done',
}

/** 未启动 … 已办结, as shape, word and colour. */
export const StateTag = ({ state, bare }: { state: ProjectState; bare?: boolean }) => (
  <Tag tone={TONES[state]} word={STATE_WORDS[state]} bare={bare} />
)
