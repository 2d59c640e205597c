import { put } from '../dom'
import type { Behaviour, BuiltInSpec, Part, Properties } from './part'

const COMMON: Properties = {
  ...{ name: 'text', disabled: 'yes', value: 'any', placeholder: 'text', placeholderStyle: 'text' },
  ...{ placeholderClass: 'text', maxlength: 'any', focus: 'yes', autoFocus: 'yes', confirmType: 'text' },
  ...{ confirmHold: 'yes', cursor: 'number', cursorSpacing: 'number', selectionStart: 'number' },
  ...{ selectionEnd: 'number', adjustPosition: 'yes', holdKeyboard: 'yes' },
}
const OF_INPUT: Properties = {
  ...{ type: 'text', password: 'yes', cursorColor: 'text', alwaysEmbed: 'yes', autoFill: 'text' },
  ...{ safePasswordCertPath: 'text', safePasswordLength: 'any', safePasswordTimeStamp: 'any' },
  ...{ safePasswordNonce: 'text', safePasswordSalt: 'text', safePasswordCustomHash: 'text' },
}
const OF_TEXTAREA: Properties = {
  ...{ autoHeight: 'yes', fixed: 'yes', showConfirmBar: 'yes', disableDefaultPadding: 'yes' },
  adjustKeyboardTo: 'text',
}

const KEYBOARDS: Readonly<Record<string, string>> = { number: 'numeric', digit: 'decimal' }
const USUAL_LENGTH = 140

/** A field that is typed into: an element of HTML inside the built-in, which tells what WeChat's tells. */
const field =
  (tag: 'input' | 'textarea') =>
  ({ element, device, given, tell }: Part): Behaviour => {
    const typed = document.createElement(tag)
    element.append(typed)
    let before = ''
    let shown: string | undefined
    const text = (): string => typed.value
    const detail = () => ({ value: text(), cursor: typed.selectionStart ?? text().length, keyCode: 0 })

    typed.addEventListener('input', (event) => {
      event.stopPropagation()
      const characters = Math.abs(text().length - before.length)
      if (characters > 0) device.typed(characters)
      before = text()
      tell('input', detail())
    })
    typed.addEventListener('focus', () => tell('focus', { value: text(), height: 0 }))
    typed.addEventListener('blur', () => {
      device.touched('blur')
      tell('blur', detail())
    })
    typed.addEventListener('keydown', (event) => {
      const isConfirming = (event as KeyboardEvent).key === 'Enter' && tag === 'input'
      if (!isConfirming) return
      event.preventDefault()
      device.touched('confirm')
      tell('confirm', { value: text() })
    })
    if (given().focus || given().autoFocus) setTimeout(() => typed.focus())

    return {
      value: text,
      spoken: typed,
      draw: () => {
        const { value, disabled, placeholder, maxlength, type, password, name, focus } = given()
        put(element, 'data-name', name)
        put(typed, 'placeholder', placeholder)
        typed.disabled = disabled === true
        const most = maxlength === undefined || maxlength === null ? USUAL_LENGTH : Number(maxlength)
        put(typed, 'maxlength', most >= 0 ? most : undefined)
        if (typed instanceof HTMLInputElement) {
          typed.type = password || type === 'safe-password' ? 'password' : 'text'
          put(typed, 'inputmode', KEYBOARDS[String(type)])
        }
        if (focus) typed.focus()
        // A template that gives what it gave before changes nothing on a phone, whatever was typed since.
        const wanted = String(value ?? '')
        if (wanted === shown) return
        shown = wanted
        before = wanted
        if (typed.value !== wanted) typed.value = wanted
      },
    }
  }

export const fields: Readonly<Record<string, BuiltInSpec>> = {
  input: { properties: { ...COMMON, ...OF_INPUT }, begin: field('input') },
  textarea: { properties: { ...COMMON, ...OF_TEXTAREA }, begin: field('textarea') },
}
