import { BUILT_INS } from '../../built-in-names'
import type { Device } from '../device'
import { put } from '../dom'
import type { Engine } from '../engine'
import { choices } from './choices'
import { fields } from './fields'
import { type BuiltInSpec, behaviourOf, type Kind, type Part, remember } from './part'
import { pickers } from './pickers'
import { plain } from './plain'
import { scrolling } from './scrolling'

const SPECS: Readonly<Record<string, BuiltInSpec>> = { ...plain, ...fields, ...choices, ...pickers, ...scrolling }

/** The attributes of speech, by their properties; WeChat's name for `role` is `aria-role`. */
const SPOKEN = Object.fromEntries(
  [
    ...['role', 'label', 'hidden', 'live', 'checked', 'selected', 'expanded', 'disabled', 'required', 'invalid'],
    ...['describedby', 'valuemin', 'valuemax', 'valuenow', 'level'],
  ].map((word) => [`aria${word[0]?.toUpperCase()}${word.slice(1)}`, word === 'role' ? 'role' : `aria-${word}`]),
)

const TYPES: Readonly<Record<Kind, object>> = {
  text: { type: String },
  number: { type: Number },
  yes: { type: Boolean },
  any: { type: null, value: undefined },
}

/** What a component of the engine is for its own code. */
type Component = {
  _$: { $$: HTMLElement; addListener(event: string, work: () => void): void }
  data: Record<string, unknown>
  triggerEvent(event: string, detail: object, options: object): void
}

/** Makes WeChat's built-ins known to every page. */
export function defineBuiltIns({ space }: Engine, device: Device): void {
  for (const name of BUILT_INS) {
    const { properties, begin } = SPECS[name] ?? { properties: {} }
    const place = `built-in/${name}`
    const typed = Object.entries(properties).map(([property, kind]) => [property, TYPES[kind]])
    const spoken = Object.keys(SPOKEN).map((property) => [property, TYPES.any])
    space.addComponentStaticConfig(place, { component: true, styleIsolation: 'shared' } as never)
    space
      .component(place)
      .definition({
        properties: Object.fromEntries([...typed, ...spoken, ['hidden', TYPES.yes]]),
        observers: {
          '**'(this: Component) {
            draw(this)
          },
        },
        lifetimes: {
          attached(this: Component) {
            const part = partOf(this, device)
            remember(part.element, begin?.(part) ?? {})
            draw(this)
          },
        },
      } as never)
      .register()
    const whole = space.getComponentSpace()
    whole.setGlobalUsingComponent(name, whole.getComponentByUrl(place, ''))
  }
}

function partOf(component: Component, device: Device): Part {
  return {
    element: component._$.$$,
    device,
    given: () => component.data,
    tell: (event, detail = {}, bubbles = false) =>
      component.triggerEvent(event, detail, { bubbles, composed: bubbles }),
    whenTapped: (work) => component._$.addListener('tap', work),
  }
}

function draw({ _$, data }: Component): void {
  const element = _$.$$
  const behaviour = behaviourOf(element)
  if (!behaviour) return
  const say = (attribute: string, value: unknown): void => {
    if (value !== undefined) put(behaviour.spoken ?? element, attribute, value === null ? '' : String(value))
  }
  element.hidden = data.hidden === true
  // A control that is given no role has its own.
  say('role', data.ariaRole)
  behaviour.draw?.()
  for (const [property, attribute] of Object.entries(SPOKEN)) if (attribute !== 'role') say(attribute, data[property])
}
