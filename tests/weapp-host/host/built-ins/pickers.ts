import { h, put } from '../dom'
import { askBelow } from '../overlays'
import type { Behaviour, BuiltInSpec, Part } from './part'

/** How far WeChat's wheels go when nobody says. */
const KINDS: Readonly<Record<string, string>> = { day: 'date', month: 'month', year: 'number' }

type Wheel = Readonly<{ element: HTMLElement; value(): unknown }>

/** A wheel of words; WeChat counts from 0. */
function wheelOf(words: readonly string[], at: number): HTMLSelectElement {
  const options = words.map((word, index) => h('option', { value: String(index) }, word))
  const wheel = h('select', { size: Math.min(6, Math.max(2, words.length)) }, ...options)
  wheel.value = String(at)
  return wheel
}

function wheelsOf({ given, tell }: Part): Wheel {
  const { range, rangeKey, value, start, end } = given()
  const mode = given().mode || 'selector'
  const fields = given().fields || 'day'
  const word = (each: unknown): string =>
    String(rangeKey && each !== null && typeof each === 'object' ? (each as never)[rangeKey as never] : each)
  const list = (each: unknown): string[] => (Array.isArray(each) ? each.map(word) : [])

  if (mode === 'selector') {
    const wheel = wheelOf(list(range), Number(value) || 0)
    return { element: wheel, value: () => Number(wheel.value) }
  }
  if (mode === 'multiSelector') {
    const places = Array.isArray(value) ? value : []
    const wheels = (Array.isArray(range) ? range : []).map((each, column) => {
      const wheel = wheelOf(list(each), Number(places[column]) || 0)
      wheel.addEventListener('change', () => tell('columnchange', { column, value: Number(wheel.value) }))
      return wheel
    })
    return { element: h('div', {}, ...wheels), value: () => wheels.map((wheel) => Number(wheel.value)) }
  }
  const kind = mode === 'time' ? 'time' : (KINDS[String(fields)] ?? 'text')
  const limits = { min: start ? String(start) : undefined, max: end ? String(end) : undefined }
  const typed = h('input', { type: kind, ...limits })
  typed.value = String(value ?? '')
  return { element: typed, value: () => typed.value }
}

function picker(part: Part): Behaviour {
  const { element, device, given, tell, whenTapped } = part
  whenTapped(async () => {
    if (given().disabled) return
    const wheels = wheelsOf(part)
    const label = String(given().ariaLabel ?? given().headerText ?? '请选择')
    const isChosen = await askBelow(label, wheels.element)
    device.touched(isChosen ? 'change' : 'cancel')
    if (isChosen) tell('change', { value: wheels.value() })
    else tell('cancel')
  })
  return {
    value: () => given().value,
    draw: () => {
      put(element, 'data-name', given().name)
      if (!given().ariaRole) element.setAttribute('role', 'button')
    },
  }
}

export const pickers: Readonly<Record<string, BuiltInSpec>> = {
  picker: {
    properties: {
      ...{ name: 'text', disabled: 'yes', mode: 'text', value: 'any', range: 'any', rangeKey: 'text' },
      ...{ start: 'text', end: 'text', fields: 'text', customItem: 'any', headerText: 'text', level: 'text' },
    },
    begin: picker,
  },
  'picker-view': {
    properties: {
      ...{ name: 'text', value: 'any', indicatorStyle: 'text', indicatorClass: 'text', maskStyle: 'text' },
      ...{ maskClass: 'text', immediateChange: 'yes' },
    },
  },
}
