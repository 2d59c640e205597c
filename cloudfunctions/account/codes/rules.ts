import type { Place } from '../model'

/** What stands on a poster, top to bottom; every text is printed whole. */
export type Poster = Readonly<{
  /** Above the title: the places that it lies in, and what this is. */
  over: string
  title: string
  steps: readonly [string, string, string]
  phone: Readonly<{ whose: string; number: string }> | undefined
  /** In groups of four, to be read aloud and typed. */
  code: string
}>

type Given = Readonly<{
  code: string
  /** From the street down to the place of the code. */
  places: readonly Pick<Place, 'kind' | 'name' | 'phone'>[]
  /** The title of the project that the code leads to. */
  project: string | undefined
}>

/** The words of a poster: for a community and what lies below it, or for one project. */
export function posterOf({ code, places, project }: Given): Poster {
  const [street, ...below] = places.map(({ name }) => name)
  const title = project ?? below.join(' ')
  const within = project === undefined ? [street] : [street, ...below]
  const called = [...places].reverse().find(({ phone }) => phone !== '')
  const phone = called && { whose: called.kind === 'street' ? '街道电话' : '社区电话', number: called.phone }
  return {
    over: [...within, '我为群众办实事'].join('　'),
    title,
    steps: [
      '打开微信，扫一扫上面的码',
      project === undefined ? '看今年为大家办哪些实事，办到哪一步' : '看这件实事办到哪一步，由谁来办',
      phone === undefined ? '点开每个数，看它是怎么来的' : '有事打下面的电话，请工作人员记下来',
    ],
    phone,
    code: `编号 ${code.replace(/(.{4})(?=.)/g, '$1 ')}`,
  }
}

/** Everything on a poster that somebody typed. */
export const typedOn = ({ over, title, phone }: Poster): readonly string[] => [over, title, phone?.number ?? '']
