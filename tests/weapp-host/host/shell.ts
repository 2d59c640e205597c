import type { AppConfig } from '../package'
import { button, h } from './dom'
import type { Pages } from './pages'

/** What WeChat draws around the pages: the title with its way back, and the tabs. */
export type Shell = Readonly<{
  /** Where pages go. */
  place: HTMLElement
  update(pages: Pages): void
  /** A word at the corner of a tab; none takes it away. */
  badge(index: number, word: string): void
}>

type Doing = Readonly<{ back(): void; home(): void; openTab(route: string): void }>

export function openShell(app: AppConfig, assets: string, { back, home, openTab }: Doing): Shell {
  const title = h('span', { class: 'weapp-title', role: 'heading', 'aria-level': 1 })
  const backButton = button('weapp-back', '', back)
  const homeButton = button('weapp-back', '', home)
  backButton.setAttribute('aria-label', '返回')
  homeButton.setAttribute('aria-label', '回到首页')
  const place = h('div', { class: 'weapp-pages' })
  const tabs = (app.tabBar?.list ?? []).map(({ pagePath, text, iconPath }) => {
    const tab = h('button', { class: 'weapp-tab', role: 'tab', type: 'button' })
    if (iconPath) tab.append(h('img', { src: `${assets}${iconPath}`, alt: '' }))
    tab.append(text)
    tab.addEventListener('click', () => openTab(pagePath))
    const badge = h('span', { class: 'weapp-badge' })
    badge.hidden = true
    tab.append(badge)
    return { pagePath, tab, badge }
  })
  const tabBar = h('div', { class: 'weapp-tabs', role: 'tablist' }, ...tabs.map(({ tab }) => tab))
  const bar = h('div', { class: 'weapp-bar' }, backButton, homeButton, title)
  document.body.append(bar, place, tabBar)

  return {
    place,
    badge(index, word) {
      const badge = tabs[index]?.badge
      if (!badge) return
      badge.textContent = word
      badge.hidden = word === ''
    },
    update(pages) {
      const front = pages.front()
      const isTab = pages.isTab(front?.route ?? '')
      title.textContent = front?.title() ?? ''
      backButton.hidden = pages.stack().length < 2
      homeButton.hidden = pages.stack().length !== 1 || isTab
      tabBar.hidden = !isTab
      document.body.classList.toggle('has-tabs', isTab)
      for (const { pagePath, tab } of tabs) tab.setAttribute('aria-selected', String(pagePath === front?.route))
    },
  }
}
