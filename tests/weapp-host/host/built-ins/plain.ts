import { h, put } from '../dom'
import { type BuiltInSpec, behaviourOf, type Part } from './part'

const HOVER = {
  hoverClass: 'text',
  hoverStopPropagation: 'yes',
  hoverStartTime: 'number',
  hoverStayTime: 'number',
} as const

function values(form: Element): Record<string, unknown> {
  const named = [...form.querySelectorAll('[data-name]')]
  return Object.fromEntries(
    named.map((element) => [(element as HTMLElement).dataset.name, behaviourOf(element)?.value?.() ?? '']),
  )
}

function pressing({ element, device, given, tell, whenTapped }: Part) {
  whenTapped(() => {
    const { disabled, formType, openType } = given()
    if (disabled) return
    const form = element.closest('wx-form')
    if (form && (formType === 'submit' || formType === 'reset'))
      form.dispatchEvent(new CustomEvent(`weapp-${formType}`, { detail: values(form) }))
    if (openType) device.openFrom(String(openType), element.id, tell)
  })
  return {
    draw: () => {
      const { size, type, disabled, loading, plain, ariaRole } = given()
      if (!ariaRole) element.setAttribute('role', 'button')
      put(element, 'size', size)
      put(element, 'kind', type)
      put(element, 'aria-disabled', disabled ? 'true' : undefined)
      put(element, 'disabled', disabled)
      put(element, 'loading', loading)
      put(element, 'plain', plain)
    },
  }
}

function picture({ element, device, given, tell }: Part) {
  const drawn = h('img', { alt: '' })
  drawn.addEventListener('load', () => tell('load', { width: drawn.naturalWidth, height: drawn.naturalHeight }))
  drawn.addEventListener('error', () => tell('error', { errMsg: 'load fail' }))
  element.append(drawn)
  return {
    draw: () => {
      const { src, mode } = given()
      element.setAttribute('mode', String(mode || 'scaleToFill'))
      const address = src ? device.addressOf(String(src)) : ''
      if (drawn.getAttribute('src') !== address) put(drawn, 'src', address)
    },
  }
}

const image: BuiltInSpec = {
  properties: { src: 'text', mode: 'text', lazyLoad: 'yes', webp: 'yes', showMenuByLongpress: 'yes', fadeIn: 'yes' },
  begin: picture,
}

/** What only draws, or has nothing of its own but a tap. */
export const plain: Readonly<Record<string, BuiltInSpec>> = {
  view: { properties: { ...HOVER, animation: 'any' } },
  text: {
    properties: {
      selectable: 'yes',
      userSelect: 'yes',
      space: 'text',
      decode: 'yes',
      overflow: 'text',
      maxLines: 'any',
    },
  },
  image,
  'cover-image': image,
  icon: {
    properties: { type: 'text', size: 'any', color: 'text' },
    begin: ({ element, given }) => ({ draw: () => put(element, 'type', given().type) }),
  },
  button: {
    properties: {
      ...HOVER,
      ...{ name: 'text', disabled: 'yes', size: 'text', type: 'text', plain: 'yes', loading: 'yes' },
      ...{ formType: 'text', openType: 'text', lang: 'text', sessionFrom: 'text', appParameter: 'text' },
      ...{ sendMessageTitle: 'text', sendMessagePath: 'text', sendMessageImg: 'text', showMessageCard: 'yes' },
      ...{ businessId: 'text', phoneNumberNoQuotaToast: 'any' },
    },
    begin: pressing,
  },
  form: {
    properties: { name: 'text', reportSubmit: 'yes', reportSubmitTimeout: 'number' },
    begin: ({ element, tell }) => {
      for (const what of ['submit', 'reset'])
        element.addEventListener(`weapp-${what}`, (event) => tell(what, { value: (event as CustomEvent).detail }))
      return {}
    },
  },
  label: {
    properties: { for: 'text', name: 'text' },
    begin: ({ element, device, given, whenTapped }) => {
      whenTapped(() => {
        const id = String(given().for ?? '')
        const target = id ? document.getElementById(id) : element.querySelector('wx-checkbox, wx-radio, wx-switch')
        if (target && !target.contains(device.touchedLast())) behaviourOf(target)?.toggle?.()
      })
      return {}
    },
  },
  navigator: {
    properties: { url: 'text', openType: 'text', delta: 'number', target: 'text', hoverClass: 'text' },
    begin: ({ element, device, given, whenTapped }) => {
      element.setAttribute('role', 'link')
      whenTapped(() => {
        const { url, openType, delta } = given()
        device.move(String(openType || 'navigate'), String(url ?? ''), Number(delta) || 1)
      })
      return {}
    },
  },
  progress: {
    properties: {
      ...{ percent: 'number', showInfo: 'yes', borderRadius: 'any', fontSize: 'any', strokeWidth: 'any' },
      ...{ color: 'text', activeColor: 'text', backgroundColor: 'text', active: 'yes', activeMode: 'text' },
      duration: 'any',
    },
    begin: ({ element, given }) => {
      const done = h('i')
      element.append(h('div', { class: 'weapp-progress' }, done))
      return {
        draw: () => {
          done.style.width = `${given().percent ?? 0}%`
          element.setAttribute('role', 'progressbar')
          element.setAttribute('aria-valuenow', String(given().percent ?? 0))
        },
      }
    },
  },
  'rich-text': {
    properties: { nodes: 'any', space: 'text', userSelect: 'yes', mode: 'text' },
    begin: ({ element, given }) => ({
      draw: () => {
        const { nodes } = given()
        element.textContent = typeof nodes === 'string' ? nodes.replace(/<[^>]*>/g, '') : JSON.stringify(nodes ?? '')
      },
    }),
  },
  canvas: { properties: { type: 'text', canvasId: 'text', disableScroll: 'yes' } },
  video: { properties: { src: 'text', poster: 'text', controls: 'yes', autoplay: 'yes' } },
  'web-view': { properties: { src: 'text' } },
  'root-portal': { properties: { enable: 'yes' } },
  'page-container': { properties: { show: 'yes', position: 'text', round: 'yes', overlay: 'yes' } },
}
