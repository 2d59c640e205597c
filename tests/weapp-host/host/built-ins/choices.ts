import { h, put } from '../dom'
import { type Behaviour, type BuiltInSpec, behaviourOf, type Part, type Properties } from './part'

const OF_CHOICE: Properties = { name: 'text', disabled: 'yes', checked: 'yes', value: 'any', color: 'text' }

/** Something that is on or off; the group around it tells what is chosen. */
const choice =
  (role: 'switch' | 'checkbox' | 'radio') =>
  ({ element, device, given, tell, whenTapped }: Part): Behaviour => {
    let told: unknown
    const isOn = (): boolean => element.getAttribute('aria-checked') === 'true'
    const set = (on: boolean): void => element.setAttribute('aria-checked', String(on))

    function toggle(): void {
      if (given().disabled || (role === 'radio' && isOn())) return
      device.touched('change')
      const group = element.closest(`wx-${role}-group`)
      if (role === 'radio')
        for (const other of group?.querySelectorAll('wx-radio') ?? []) other.setAttribute('aria-checked', 'false')
      set(!isOn())
      if (role === 'switch') tell('change', { value: isOn() })
      else group?.dispatchEvent(new CustomEvent('weapp-change'))
    }

    whenTapped(toggle)
    return {
      toggle,
      value: () => (role === 'switch' ? isOn() : isOn() ? given().value : undefined),
      draw: () => {
        const { checked, disabled, name, ariaRole } = given()
        put(element, 'data-name', role === 'switch' ? name : undefined)
        if (!ariaRole) element.setAttribute('role', role)
        put(element, 'aria-disabled', disabled ? 'true' : undefined)
        if (checked === told && told !== undefined) return
        told = checked
        set(checked === true)
      },
    }
  }

const group =
  (member: 'checkbox' | 'radio') =>
  ({ element, given, tell }: Part): Behaviour => {
    const value = (): unknown => {
      const chosen = [...element.querySelectorAll(`wx-${member}`)]
        .map((each) => behaviourOf(each)?.value?.())
        .filter((each) => each !== undefined)
      return member === 'radio' ? chosen[0] : chosen
    }
    element.addEventListener('weapp-change', () => tell('change', { value: value() }))
    return { value, draw: () => put(element, 'data-name', given().name) }
  }

function slider({ element, device, given, tell }: Part): Behaviour {
  const moved = h('input', { type: 'range' })
  element.append(moved)
  const value = (): number => Number(moved.value)
  moved.addEventListener('input', (event) => {
    event.stopPropagation()
    tell('changing', { value: value() })
  })
  moved.addEventListener('change', () => {
    device.touched('change')
    tell('change', { value: value() })
  })
  return {
    value,
    spoken: moved,
    draw: () => {
      const { min, max, step, value: wanted, name, disabled } = given()
      put(element, 'data-name', name)
      moved.min = String(min ?? 0)
      moved.max = String(max || 100)
      moved.step = String(step || 1)
      moved.value = String(wanted ?? 0)
      moved.disabled = disabled === true
    },
  }
}

export const choices: Readonly<Record<string, BuiltInSpec>> = {
  switch: { properties: { ...OF_CHOICE, type: 'text' }, begin: choice('switch') },
  checkbox: { properties: OF_CHOICE, begin: choice('checkbox') },
  radio: { properties: OF_CHOICE, begin: choice('radio') },
  'checkbox-group': { properties: { name: 'text' }, begin: group('checkbox') },
  'radio-group': { properties: { name: 'text' }, begin: group('radio') },
  slider: {
    properties: {
      ...{ name: 'text', disabled: 'yes', min: 'number', max: 'number', step: 'number', value: 'number' },
      ...{ color: 'text', selectedColor: 'text', activeColor: 'text', backgroundColor: 'text' },
      ...{ blockSize: 'number', blockColor: 'text', showValue: 'yes' },
    },
    begin: slider,
  },
}
