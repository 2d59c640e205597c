import type { Journal } from '../journal'
import { askFromList, askInMiddle, hideToast, type Modal, showToast } from '../overlays'
import { type Pages, Refused } from '../pages'
import type { Shell } from '../shell'
import { interfaceOf } from './api'

/** What WeChat shows above a page, and of the page itself. */
export function showingInterfaces(journal: Journal, pages: Pages, shell: Pick<Shell, 'badge'>): object {
  const asked = interfaceOf(journal)
  /** Only a page with the tabs below it may change them. */
  const badge = (index: unknown, word: string) => {
    if (!pages.isTab(pages.front()?.route ?? '')) throw new Refused('not TabBar page')
    shell.badge(Number(index), word)
  }
  const nothing = (name: string) => asked(name, () => undefined)
  return {
    showToast: asked('showToast', ({ title, duration }) =>
      showToast(String(title), false, duration as number | undefined),
    ),
    hideToast: asked('hideToast', hideToast),
    showLoading: asked('showLoading', ({ title }) => showToast(String(title), true)),
    hideLoading: asked('hideLoading', hideToast),
    showModal: asked('showModal', async (options) => {
      const answer = await askInMiddle(options as Modal)
      return { confirm: answer !== undefined, cancel: answer === undefined, content: answer ?? null }
    }),
    showActionSheet: asked('showActionSheet', async ({ itemList }) => {
      const tapIndex = await askFromList(itemList as string[])
      if (tapIndex === undefined) throw new Refused('cancel')
      return { tapIndex }
    }),
    setNavigationBarTitle: asked('setNavigationBarTitle', ({ title }) => pages.front()?.rename(String(title))),
    pageScrollTo: asked('pageScrollTo', ({ scrollTop, selector }) => {
      const frame = pages.front()?.frame
      const scroller = frame?.firstElementChild
      if (selector) frame?.querySelector(String(selector))?.scrollIntoView()
      else if (scroller) scroller.scrollTop = Number(scrollTop)
    }),
    setTabBarBadge: asked('setTabBarBadge', ({ index, text }) => badge(index, String(text))),
    removeTabBarBadge: asked('removeTabBarBadge', ({ index }) => badge(index, '')),
    startPullDownRefresh: asked('startPullDownRefresh', () => void pages.front()?.tell('onPullDownRefresh')),
    createSelectorQuery: () => pages.front()?.instance.createSelectorQuery(),
    createIntersectionObserver: (
      component: { createIntersectionObserver?(options?: object): unknown },
      options?: object,
    ) =>
      (component?.createIntersectionObserver ? component : pages.front()?.instance)?.createIntersectionObserver?.(
        options,
      ),
    ...Object.fromEntries(
      [
        ...['stopPullDownRefresh', 'setNavigationBarColor', 'setBackgroundColor', 'setBackgroundTextStyle'],
        ...['showNavigationBarLoading', 'hideNavigationBarLoading', 'previewImage', 'previewMedia', 'openDocument'],
        ...['showShareMenu', 'hideShareMenu', 'hideKeyboard', 'vibrateShort', 'vibrateLong'],
        ...['showTabBarRedDot', 'hideTabBarRedDot'],
        ...['enableAlertBeforeUnload', 'disableAlertBeforeUnload', 'setKeepScreenOn'],
      ].map((name) => [name, nothing(name)]),
    ),
  }
}
