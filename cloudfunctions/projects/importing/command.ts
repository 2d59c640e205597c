/** What the import command and the scoring command run, bundled by their scripts. */
export { readFragment, voiceOf } from '../import/fragment'
export { parseList } from '../import/parse'
export { readDocument } from '../import/read/document'
export { toJson, toText } from '../import/report'
