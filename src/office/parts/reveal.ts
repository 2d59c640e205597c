import { nextTick, pageScrollTo } from '@tarojs/taro'

/** Brings a piece of the page into sight by its id; in a wide window it may lie in a column that scrolls by itself. */
export function reveal(id: string): void {
  nextTick(() => {
    if (process.env.TARO_ENV === 'h5') document.getElementById(id)?.scrollIntoView({ block: 'center' })
    else void pageScrollTo({ selector: `#${id}`, offsetTop: -80, duration: 0 })
  })
}
