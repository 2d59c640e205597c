export { addToCalendar, type CalendarEntry } from './calendar'
export { type Answer, call, type Refusal } from './call'
export { copyText } from './clipboard'
export { askConsent } from './consent'
export { isLoggedIn, LETS_COMPUTERS_IN, logOut } from './desk'
export { showDevIdentity } from './dev-identity'
export { openDocument } from './documents'
export { type DraftInHand, loadDraft, removeDraft, saveDraft, useDraft } from './drafts'
export { isTooOld } from './floor'
export { newId } from './ids'
export { hold, isKept, type Kept, type KeptCall, useHeld, useKept, useKeptPage } from './kept'
export {
  addressOf,
  back,
  backTo,
  begin,
  go,
  goOrBack,
  goTab,
  isOnTab,
  type PageName,
  paramOf,
  replace,
  type Tab,
} from './navigate'
export {
  countsOf,
  dropItemPhoto,
  type OutboxIcon,
  outboxItem,
  outboxLine,
  type Received,
  removeItem,
  retryItem,
  type ShownItem,
  type Snapshot,
  type Submitted,
  type Submitting,
  sendNow,
  submit,
  type Typed,
  useOutbox,
  useOutboxDriven,
  useSubmit,
} from './outbox'
export { type Loaded, type PageCall, usePage } from './page'
export { callPhone } from './phone'
export { fileAddress, previewFiles, previewPhotos } from './pictures'
export { choosePreferences, useChosenLook } from './preferences'
export {
  AGREE_BUTTON,
  agreePrivacy,
  endPrivacy,
  hearPrivacy,
  leavePrivacy,
  readPrivacyContract,
  refusePrivacy,
  usePrivacy,
} from './privacy'
export { CAN_SCAN, type Scanned, scan, sceneOf } from './scan'
export { type Sending, useSend } from './send'
export { changeMe, enterAgain, enterByCode, enterWith, type MeState, meNow, useMe, useSession } from './session'
export { useUnreadBadge } from './tab-badge'
export { mendTabBar } from './tab-bar'
export { hearUpdates, putOffUpdate, takeUpdate, useUpdate } from './updates'
export {
  type Chosen,
  type ChosenInHand,
  type ChosenPhoto,
  chooseDocument,
  choosePhotos,
  type Photo,
  type PhotosInHand,
  upload,
  useChosenPhotos,
  usePhotos,
} from './uploads'
export { type Pages, readWhole } from './whole'
