import type { Tappable } from './engine'

const CONTROLS = [
  'wx-button',
  'wx-input',
  'wx-textarea',
  'wx-picker',
  'wx-switch',
  'wx-checkbox',
  'wx-radio',
  'wx-slider',
]
/** What somebody who hears the screen is told they can do something with. */
const ROLES = [
  'button',
  'link',
  'tab',
  'radio',
  'checkbox',
  'switch',
  'textbox',
  'searchbox',
  'slider',
  'option',
  'menuitem',
]

/** Controls under an element that somebody who only hears them cannot use: they have no name, or nothing says what they are. */
export function unnamed(root: Element | undefined): readonly string[] {
  const all = [...(root?.querySelectorAll('*') ?? [])]
  return all
    .filter((element) => isControl(element) && !element.closest('[aria-hidden=true], [hidden]'))
    .filter((element) => nameOf(element) === '' || !hasRole(element))
    .map((element) => element.outerHTML.slice(0, 200))
}

const isBuiltInControl = (element: Element): boolean => CONTROLS.includes(element.localName)
/** Taro listens for taps on all that scrolls, and on every label: nobody is meant to press them. */
const isControl = (element: Element): boolean =>
  isBuiltInControl(element) ||
  ((element as Tappable).isTappable === true && !['wx-label', 'wx-scroll-view'].includes(element.localName))

const hasRole = (element: Element): boolean =>
  isBuiltInControl(element) || ROLES.includes(element.getAttribute('role') ?? '')

function nameOf(element: Element): string {
  const typed = element.querySelector(':scope > input, :scope > textarea')
  const label = (typed ?? element).getAttribute('aria-label')
  return (label ?? (typed ? '' : heard(element))).trim()
}

/** The words of an element, without what is hidden from those who hear. */
function heard(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? ''
  if (!(node instanceof Element) || node.getAttribute('aria-hidden') === 'true') return ''
  return node.getAttribute('aria-label') ?? [...node.childNodes].map(heard).join('')
}
