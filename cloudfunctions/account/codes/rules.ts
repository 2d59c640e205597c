import type { Place } from '../model'

/** What stands on a poster, top to bottom; every text is printed as it is. */
export type Poster = Readonly<{
  /** The place above the one that is named. */
  over: string
  title: string
  steps: readonly [string, string, string]
  /** 社区电话 with its number, or nothing. */
  phone: string
  code: string
}>

/** As many characters of a title as a poster has room for. */
const LONGEST_TITLE = 90

type Given = Readonly<{
  code: string
  /** From the street down to the place of the code. */
  places: readonly Pick<Place, 'kind' | 'name' | 'phone'>[]
  /** The title of the project that the code leads to. */
  project: string | undefined
}>

/** The words of a poster: for a community and what lies below it, or for one project. */
export function posterOf({ code, places, project }: Given): Poster {
  const own = places.at(-1)
  const named = project === undefined ? placeName(places) : project
  const phone = [...places].reverse().find((place) => place.phone !== '')
  return {
    over: project === undefined ? (places.length > 1 ? (places[0]?.name ?? '') : '') : (own?.name ?? ''),
    title: [...named].length > LONGEST_TITLE ? `${[...named].slice(0, LONGEST_TITLE - 1).join('')}…` : named,
    steps: [
      '打开微信，扫上面的码',
      project === undefined ? '看今年答应办的实事，办到哪一步了' : '看这件事办到哪一步了，由谁来办',
      '点开每个数，看它是怎么来的',
    ],
    phone: phone === undefined ? '' : `${phone.kind === 'street' ? '街道' : '社区'}电话 ${phone.phone}`,
    code: `编号 ${code}`,
  }
}

/** 柳荫社区 3 号楼: what a resident calls it, without the street and the grid. */
const placeName = (places: Given['places']): string => {
  const [street, ...below] = places.filter(({ kind }, index) => kind !== 'grid' || index === places.length - 1)
  return (below.length === 0 ? [street] : below).map((place) => place?.name ?? '').join(' ')
}
