import type { Device } from '../device'

/** The kinds of property that a built-in has; `any` also takes arrays, objects and nothing. */
export type Kind = 'text' | 'number' | 'yes' | 'any'
export type Properties = Readonly<Record<string, Kind>>

/** A built-in on the screen, as its own code sees it. */
export type Part = Readonly<{
  element: HTMLElement
  device: Device
  /** What the template gave. */
  given(): Readonly<Record<string, unknown>>
  /** Tells those who listen with `bind…`. `bubbles` reaches those around it too. */
  tell(event: string, detail?: object, bubbles?: boolean): void
  whenTapped(work: () => void): void
}>

/** What a built-in does after it was drawn. */
export type Behaviour = Readonly<{
  /** Draws what the template gives now. */
  draw?(): void
  /** What it contributes to the form around it. */
  value?(): unknown
  /** Changes it as a tap does. */
  toggle?(): void
  /** Where its spoken name and state belong, when not on itself. */
  spoken?: HTMLElement
}>

export type BuiltInSpec = Readonly<{ properties: Properties; begin?(part: Part): Behaviour }>

const behaviours = new WeakMap<Element, Behaviour>()

export const behaviourOf = (element: Element | null | undefined): Behaviour | undefined =>
  element ? behaviours.get(element) : undefined

export const remember = (element: Element, behaviour: Behaviour): void => void behaviours.set(element, behaviour)
