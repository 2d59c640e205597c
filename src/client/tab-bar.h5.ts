const stay = (event: Event): void => {
  if (event.target instanceof Element && event.target.closest('a[href^="javascript:"]')) event.preventDefault()
}

/**
 * Mends the tab bar that Taro draws on the web: it is told to be what it is, and its links, to a script that does nothing,
 * are not followed, which the page's policy would refuse aloud at each press.
 */
export function mendTabBar(): void {
  document.addEventListener('click', stay)
  for (const bar of document.getElementsByTagName('taro-tabbar')) {
    bar.setAttribute('role', 'navigation')
    bar.setAttribute('aria-label', '主要页面')
  }
}
