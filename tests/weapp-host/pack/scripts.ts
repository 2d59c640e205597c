import { Script } from 'node:vm'
import { ABSENT } from './absent'

/** What WeChat hands to every file of a mini-program, in the order the host does. */
export const HANDED = [
  ...['require', 'module', 'exports', 'wx', 'App', 'Page', 'Component', 'Behavior', 'getApp', 'getCurrentPages'],
  ...['globalThis'],
] as const

/**
 * A file of the mini-program as a CommonJS function. What a phone may lack is a parameter nobody fills, so it cannot be
 * seen.
 *
 * @throws SyntaxError that names the file
 */
export function moduleOf(file: string, code: string): string {
  const wrapped = `function(${[...HANDED, ...ABSENT].join(',')}){${code}\n}`
  new Script(`(${wrapped})`, { filename: file })
  return wrapped
}
