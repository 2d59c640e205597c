import { put } from '../dom'
import type { Behaviour, BuiltInSpec, Part } from './part'

const NEAR_PX = 50

function scrollView({ element, given, tell }: Part): Behaviour {
  let wasLow = false
  let wasHigh = true
  element.addEventListener('scroll', () => {
    const { scrollLeft, scrollTop, scrollHeight, scrollWidth, clientHeight } = element
    tell('scroll', { scrollLeft, scrollTop, scrollHeight, scrollWidth, deltaX: 0, deltaY: 0 })
    const near = (threshold: unknown): number => Number.parseInt(String(threshold), 10) || NEAR_PX
    const isLow = scrollHeight - clientHeight - scrollTop <= near(given().lowerThreshold)
    const isHigh = scrollTop <= near(given().upperThreshold)
    if (isLow && !wasLow) tell('scrolltolower', { direction: 'bottom' })
    if (isHigh && !wasHigh) tell('scrolltoupper', { direction: 'top' })
    wasLow = isLow
    wasHigh = isHigh
  })
  let top: unknown
  let into: unknown
  return {
    draw: () => {
      const { scrollX, scrollY, scrollTop, scrollIntoView } = given()
      put(element, 'scroll-x', scrollX)
      put(element, 'scroll-y', scrollY)
      if (scrollTop !== top && typeof scrollTop === 'number') element.scrollTop = scrollTop
      top = scrollTop
      if (scrollIntoView !== into && scrollIntoView)
        setTimeout(() => document.getElementById(String(scrollIntoView))?.scrollIntoView())
      into = scrollIntoView
    },
  }
}

function swiper({ element, given }: Part): Behaviour {
  const show = (): void => {
    const current = Number(given().current) || 0
    element.querySelectorAll<HTMLElement>('wx-swiper-item').forEach((item, index) => {
      item.hidden = index !== current
    })
  }
  setTimeout(show)
  return { draw: show }
}

export const scrolling: Readonly<Record<string, BuiltInSpec>> = {
  'scroll-view': {
    properties: {
      ...{ scrollX: 'yes', scrollY: 'yes', upperThreshold: 'any', lowerThreshold: 'any', scrollTop: 'any' },
      ...{ scrollLeft: 'any', scrollIntoView: 'text', scrollWithAnimation: 'yes', enableBackToTop: 'yes' },
      ...{ enableFlex: 'yes', scrollAnchoring: 'yes', enhanced: 'yes', usingSticky: 'yes', pagingEnabled: 'yes' },
      ...{ enablePassive: 'any', bounces: 'yes', showScrollbar: 'yes', fastDeceleration: 'yes', type: 'text' },
      ...{ refresherEnabled: 'yes', refresherThreshold: 'number', refresherDefaultStyle: 'text' },
      ...{ refresherBackground: 'text', refresherTriggered: 'yes', refresherBallisticRefreshEnabled: 'yes' },
      ...{ refresherTwoLevelEnabled: 'yes', refresherTwoLevelTriggered: 'yes', refresherTwoLevelPinned: 'yes' },
      ...{ refresherTwoLevelThreshold: 'number', refresherTwoLevelCloseThreshold: 'number' },
      ...{ refresherTwoLevelScrollEnabled: 'yes', associativeContainer: 'text', reverse: 'yes', clip: 'yes' },
      ...{ cacheExtent: 'any', minDragDistance: 'any', scrollIntoViewWithinExtent: 'yes', padding: 'any' },
      ...{ scrollIntoViewAlignment: 'text', animation: 'any' },
    },
    begin: scrollView,
  },
  swiper: {
    properties: {
      ...{ indicatorDots: 'yes', indicatorColor: 'text', indicatorActiveColor: 'text', autoplay: 'yes' },
      ...{ current: 'number', interval: 'number', duration: 'number', circular: 'yes', vertical: 'yes' },
      ...{ displayMultipleItems: 'number', previousMargin: 'text', nextMargin: 'text', snapToEdge: 'yes' },
      easingFunction: 'text',
    },
    begin: swiper,
  },
  'swiper-item': { properties: { itemId: 'text', skipHiddenItemLayout: 'yes' } },
}
