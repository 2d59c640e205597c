/** What the import command and the scoring command run, bundled by their scripts. */
export { readFragment, voiceOf } from './fragment'
export { parseList } from './parse'
export { readDocument } from './read/document'
export { toJson, toText } from './report'
