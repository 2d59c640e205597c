import type { Capability } from '../../kernel/capability'
import readDocument from './actions/read-document'

/** Reading office documents takes mammoth and exceljs, so it is deployed apart and the board stays small. */
export const capability: Capability = { name: 'projects-office', handlers: [readDocument] }
