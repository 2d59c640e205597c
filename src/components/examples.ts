import { examples as banner } from './banner/examples'
import { examples as bar } from './bar/examples'
import { examples as bigChoice } from './big-choice/examples'
import { examples as bookingTag } from './booking-tag/examples'
import { examples as breakdown } from './breakdown/examples'
import { examples as button } from './button/examples'
import { examples as card } from './card/examples'
import { examples as chips } from './chips/examples'
import { examples as choice } from './choice/examples'
import { examples as deedCard } from './deed-card/examples'
import { examples as empty } from './empty/examples'
import { examples as errorSummary } from './error-summary/examples'
import { examples as evidenceRow } from './evidence-row/examples'
import type { Example } from './example'
import { examples as failure } from './failure/examples'
import { examples as field } from './field/examples'
import { examples as figure } from './figure/examples'
import { examples as icon } from './icon/examples'
import { examples as keypad } from './keypad/examples'
import { examples as listEnd } from './list-end/examples'
import { examples as listRow } from './list-row/examples'
import { examples as page } from './page/examples'
import { examples as photos } from './photos/examples'
import { examples as plate } from './plate/examples'
import { examples as rating } from './rating/examples'
import { examples as receipt } from './receipt/examples'
import { examples as searchBox } from './search-box/examples'
import { examples as sectionHead } from './section-head/examples'
import { examples as segments } from './segments/examples'
import { examples as sheet } from './sheet/examples'
import { examples as shortcuts } from './shortcuts/examples'
import { examples as skeleton } from './skeleton/examples'
import { examples as slotLoad } from './slot-load/examples'
import { examples as slotPicker } from './slot-picker/examples'
import { examples as source } from './source/examples'
import { examples as stepper } from './stepper/examples'
import { examples as steps } from './steps/examples'
import { examples as tabs } from './tabs/examples'
import { examples as tag } from './tag/examples'
import { examples as tap } from './tap/examples'
import { examples as timeline } from './timeline/examples'
import { examples as toast } from './toast/examples'
import { examples as twoColumns } from './two-columns/examples'
import { examples as typedLine } from './typed-line/examples'

/** Every component with its examples, by the name of its folder. */
export const examples: Record<string, readonly Example[]> = {
  banner,
  bar,
  'big-choice': bigChoice,
  'booking-tag': bookingTag,
  breakdown,
  button,
  card,
  chips,
  choice,
  'deed-card': deedCard,
  empty,
  'error-summary': errorSummary,
  'evidence-row': evidenceRow,
  failure,
  field,
  figure,
  icon,
  keypad,
  'list-end': listEnd,
  'list-row': listRow,
  page,
  photos,
  plate,
  rating,
  receipt,
  'search-box': searchBox,
  'section-head': sectionHead,
  segments,
  sheet,
  shortcuts,
  skeleton,
  'slot-load': slotLoad,
  'slot-picker': slotPicker,
  source,
  stepper,
  steps,
  tabs,
  tag,
  tap,
  timeline,
  toast,
  'two-columns': twoColumns,
  'typed-line': typedLine,
}
