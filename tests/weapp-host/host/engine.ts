import * as easel from 'glass-easel'
import { type CodeSpace, MiniProgramEnv } from 'glass-easel-miniprogram-adapter'
import { isBuiltIn } from '../built-in-names'
import type { WeappPackage } from '../package'
import type { Journal } from './journal'
import { measureSetData, type PageOf } from './set-data'

/** What comes from the browser; every other event is told by the built-ins, else it would be told twice. */
const FROM_BROWSER = /^(touch|animation|transition)/
const TOUCH = /^(tap|long|touch)/
/** A `catchtouchmove` keeps its event; the browser may still scroll. */
const NEVER_PREVENTED = 0 as easel.EventMutLevel.None

/** WeChat's own engine for templates and components, drawing into this document. */
export type Engine = Readonly<{
  space: CodeSpace
  /** Draws a page; it is not yet in the document. */
  create(route: string): ReturnType<ReturnType<MiniProgramEnv['associateBackend']>['createRoot']>
}>

/** @param touched told of each tap, and whether it was on a tab, before anybody who listens for it */
export function startEngine(
  { templates, configs, app }: WeappPackage,
  journal: Journal,
  pageOf: PageOf,
  touched: (event: string) => void,
): Engine {
  easel.globalOptions.throwGlobalError = false
  easel.addGlobalErrorListener((error, method) => journal.fault(`glass-easel ${method ?? ''}`, error))
  easel.addGlobalWarningListener((message) => {
    if (!/type-incompatible value: expected <\w+> but get null/.test(String(message)))
      journal.note({ kind: 'warning', message: String(message) })
    return false
  })

  const window = browserWindow(touched)
  const env = new MiniProgramEnv()
  const backend = env.associateBackend(window)
  const space = withIdsInDocument(env.createCodeSpace('main', true))
  const everywhere = space
    .getComponentSpace()
    .define('everywhere')
    .lifetime('created', function (this: object) {
      measureSetData(this, journal, pageOf)
    })
    .registerBehavior()
  space.setOverallBehavior(everywhere)
  for (const [place, config] of Object.entries(configs)) {
    const usingComponents = { ...app.usingComponents, ...config.usingComponents }
    space.addComponentStaticConfig(place, { ...config, usingComponents })
    const content = templates[place]
    if (content) space.addCompiledTemplate(place, { groupList: templates, content: tellingPlainly(content, journal) })
  }
  return { space, create: (route) => backend.createRoot('page', space, route) }
}

/** Built-ins are elements named `wx-…`, so that an input of WeChat is not taken for one of HTML. */
function browserWindow(touched: (event: string) => void): easel.CurrentWindowBackendContext {
  const context = new easel.CurrentWindowBackendContext()
  const nameOf = (tag: string): string => (isBuiltIn(tag) || tag === 'page' ? `wx-${tag}` : tag)
  context.document = {
    createElement: (tag: string) => document.createElement(nameOf(tag)),
    createTextNode: (text: string) => document.createTextNode(text),
    createDocumentFragment: () => document.createDocumentFragment(),
  } as unknown as typeof context.document
  const listen = context.setListenerStats.bind(context)
  context.setListenerStats = (element, event, capture) => {
    if (event === 'tap') (element as unknown as Tappable).isTappable = true
    if (FROM_BROWSER.test(event)) listen(element, event, capture, NEVER_PREVENTED)
  }
  context.onEvent((target, event, detail, options) => {
    if (event === 'tap') touched(isTab(target) ? 'tab' : event)
    const told = new easel.Event(event, detail, options)
    easel.Event.dispatchEvent(target, told)
    return told.getEventBubbleStatus()
  })
  return context
}

/** Whether something that was pressed is part of a tab, which opens other content as a page does. */
function isTab(target: easel.Element): boolean {
  const drawn = (target as unknown as { $$?: Element }).$$
  return drawn?.closest('[role]')?.getAttribute('role') === 'tab'
}

/** An element that does something when it is pressed. */
export type Tappable = Element & { isTappable?: boolean }

/** The adapter has this method, and no type for it. */
type Preparing = { prepareComponentOptions(...given: unknown[]): [options: object, isolation: unknown] }

function withIdsInDocument(space: CodeSpace): CodeSpace {
  const preparing = space as unknown as Preparing
  const prepare = preparing.prepareComponentOptions.bind(space)
  preparing.prepareComponentOptions = (...given) => {
    const [options, isolation] = prepare(...given)
    return [{ ...options, writeIdToDOM: true, idPrefixGenerator: null }, isolation]
  }
  return space
}

/** What a handler of the mini-program is told crosses from another thread: plain JSON, no element and no function. */
function tellingPlainly(content: easel.template.ProcGenGroup, journal: Journal): easel.template.ProcGenGroup {
  return (name) => {
    const generate = content(name)
    return (wrapper, ...rest) => {
      wrapper.setEventListenerWrapper((caller, event, handler) => {
        try {
          handler.call(caller, plain(event) as never)
        } catch (error) {
          journal.fault(`on ${event.type}`, error)
        }
      })
      return generate(wrapper, ...rest)
    }
  }
}

type Told = easel.ShadowedEvent<unknown> & { getOriginalEvent?(): unknown }

function plain(event: Told): object {
  const common = {
    type: event.type,
    timeStamp: Math.round(performance.now()),
    target: nodeOf(event.target),
    currentTarget: nodeOf(event.currentTarget),
    mark: { ...event.mark },
  }
  if (!TOUCH.test(event.type)) return { ...common, detail: JSON.parse(JSON.stringify(event.detail ?? {})) }
  const original = event.getOriginalEvent?.() as Partial<TouchEvent & MouseEvent> | undefined
  const { x, y } = (event.detail ?? {}) as { x?: number; y?: number }
  return {
    ...common,
    detail: event.type.startsWith('touch') ? {} : { x: x ?? 0, y: y ?? 0 },
    touches: pointsOf(original?.touches ?? original),
    changedTouches: pointsOf(original?.changedTouches ?? original),
  }
}

function nodeOf(element: easel.Element): object {
  const drawn = (element as unknown as { $$?: HTMLElement }).$$
  return {
    id: element.id ?? '',
    dataset: { ...element.dataset },
    offsetLeft: drawn?.offsetLeft ?? 0,
    offsetTop: drawn?.offsetTop ?? 0,
  }
}

type Point = Partial<Pick<Touch, 'identifier' | 'pageX' | 'pageY' | 'clientX' | 'clientY'>>

function pointsOf(given: ArrayLike<Point> | Point | undefined): object[] {
  const points = given === undefined ? [] : 'length' in given ? Array.from(given) : [given as Point]
  return points.map(({ identifier = 0, pageX, pageY, clientX, clientY }) => ({
    identifier,
    pageX,
    pageY,
    clientX,
    clientY,
  }))
}
