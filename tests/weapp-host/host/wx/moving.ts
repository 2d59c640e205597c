import type { Journal } from '../journal'
import type { Pages } from '../pages'
import { interfaceOf } from './api'

/** Moving between pages. */
export function movingInterfaces(journal: Journal, pages: Pages): object {
  const asked = interfaceOf(journal)
  return {
    navigateTo: asked('navigateTo', ({ url }) => pages.navigateTo(String(url))),
    redirectTo: asked('redirectTo', ({ url }) => pages.redirectTo(String(url))),
    navigateBack: asked('navigateBack', ({ delta }) => pages.navigateBack(Number(delta ?? 1))),
    switchTab: asked('switchTab', ({ url }) => pages.switchTab(String(url))),
    reLaunch: asked('reLaunch', ({ url }) => pages.reLaunch(String(url))),
  }
}
