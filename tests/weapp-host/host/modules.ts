import type { ComponentEnv } from 'glass-easel-miniprogram-adapter'
import { ABSENT, LANGUAGE } from '../pack/absent'
import type { WeappPackage } from '../package'
import type { Engine } from './engine'

type AppDefinition = Readonly<Record<string, unknown>>

/** The code of the mini-program: files that require each other, of which some are pages or components. */
export type Modules = Readonly<{
  /** Runs a file, once. @throws what the file throws, or Error when there is none */
  load(place: string): unknown
  /** Runs the file of a page or component with everything it uses; `Page` and `Component` in it define it. */
  define(place: string): void
}>

type Handed = Readonly<{
  wx: object
  app(definition: AppDefinition): void
  getApp(): AppDefinition | undefined
  getCurrentPages(): unknown[]
}>

export function openModules({ app, configs, modules }: WeappPackage, engine: Engine, handed: Handed): Modules {
  const loaded = new Map<string, { exports: unknown }>()
  const defined = new Set<string>()
  const globals: Record<string, unknown> = {}
  for (const name of LANGUAGE) globals[name] = (globalThis as Record<string, unknown>)[name]
  globals.globalThis = globals

  // Taro calls Component() inside taro.js: what counts is which file is being loaded, not which one contains the call.
  let current: ComponentEnv | undefined
  const within = (): ComponentEnv => {
    if (!current) throw new Error('Page, Component and Behavior belong into the file of a page or component')
    return current
  }

  function load(place: string): unknown {
    const file = modules[place] ? place : `${place}/index`
    const before = loaded.get(file)
    if (before) return before.exports
    const run = modules[file]
    if (!run) throw new Error(`module '${place}.js' is not defined`)
    const module = { exports: {} as unknown }
    loaded.set(file, module)
    run.call(
      undefined,
      (wanted: string) => load(placeFrom(file, wanted)),
      module,
      module.exports,
      handed.wx,
      handed.app,
      (definition: never) => within().Page(definition),
      (definition: never) => within().Component(definition),
      (definition: never) => within().Behavior(definition),
      handed.getApp,
      handed.getCurrentPages,
      globals,
      ...ABSENT.map(() => undefined),
    )
    return module.exports
  }

  function define(place: string): void {
    if (defined.has(place)) return
    defined.add(place)
    for (const used of Object.values({ ...app.usingComponents, ...configs[place]?.usingComponents }))
      define(placeFrom(place, used))
    engine.space.componentEnv(place, (around) => {
      const before = current
      current = around
      try {
        load(place)
      } finally {
        current = before
      }
    })
  }
  return { load, define }
}

/** Where a relative or absolute path leads from a file, without its ending. */
export function placeFrom(file: string, wanted: string): string {
  const steps = wanted.startsWith('/') ? [] : file.split('/').slice(0, -1)
  for (const step of wanted.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/').replace(/\.js$/, '')
}
