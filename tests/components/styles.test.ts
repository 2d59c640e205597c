import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { compile } from 'sass'
import { describe, expect, it } from 'vitest'
import { root } from '../../scripts/lib/stale.mjs'

const src = path.join(root, 'src')
const filesOf = (folder: string, ending: string): string[] =>
  readdirSync(path.join(src, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => path.join(src, folder, file))
const folders = readdirSync(src, { withFileTypes: true }).filter((entry) => entry.isDirectory())
const tokens = compile(path.join(src, 'styles/tokens.scss')).css

const colourOf = (name: string, within = tokens): string => {
  const found = new RegExp(`--${name}: (#[0-9A-Fa-f]{6})`).exec(within)?.[1]
  if (!found) throw new Error(`no colour --${name}`)
  return found
}

const luminance = (hex: string): number =>
  [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, at) => sum + part * ([0.2126, 0.7152, 0.0722][at] ?? 0), 0)

/** @source WCAG 2.1, contrast ratio */
const contrast = (one: string, other: string): number => {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

const inks = ['ink-1', 'ink-2', 'ink-3', 'ink-off']
const states = ['done', 'doing', 'wait', 'late', 'back', 'error']
const textPairs = [
  ...inks.flatMap((ink) => ['bg', 'surface', 'surface-2', 'fill'].map((ground) => [ink, ground] as const)),
  ...['bg', 'surface', 'accent-tint'].map((ground) => ['accent', ground] as const),
  ...['ink-1', 'ink-2', 'ink-3'].map((ink) => [ink, 'accent-tint'] as const),
  ...['accent', 'accent-press', 'accent-deep', 'done'].map((ground) => ['on-accent', ground] as const),
  ['on-accent-2', 'accent-deep'] as const,
  ['ink-2', 'off'] as const,
  ...states.flatMap((state) => [`${state}-bg`, 'surface', 'bg'].map((ground) => [state, ground] as const)),
  ...['done', 'doing', 'late', 'back', 'error'].map((state) => [`${state}-ink`, `${state}-bg`] as const),
  ...['target', 'progress', 'date', 'conflict', 'aside'].map((kind) => ['ink-1', `mark-${kind}`] as const),
]
const shapePairs: (readonly [string, string])[] = [
  ['control', 'surface'],
  ['control', 'bg'],
  ['accent', 'fill'],
  ['done', 'fill'],
  ['ink-1', 'surface'],
  ['on-accent', 'control'],
  ...['target', 'progress', 'date', 'conflict', 'aside'].map((kind) => [`mark-${kind}-line`, 'surface'] as const),
]

describe('the colours', () => {
  it.each(textPairs)('text in %s on %s is read: 4.5 : 1', (ink, ground) => {
    expect(contrast(colourOf(ink), colourOf(ground))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(shapePairs)('a shape in %s on %s is seen: 3 : 1', (shape, ground) => {
    expect(contrast(colourOf(shape), colourOf(ground))).toBeGreaterThanOrEqual(3)
  })

  it('has no light captions in 长辈版', () => {
    const elder = tokens.slice(tokens.indexOf('.page.elder'))
    expect(contrast(colourOf('ink-3', elder), colourOf('bg'))).toBeGreaterThanOrEqual(7)
  })
})

describe('the type sizes', () => {
  const sizeIn = (selector: string): Map<string, number> => {
    const block = new RegExp(`${selector.replaceAll('.', '\\.')} \\{([^}]*)\\}`).exec(tokens)?.[1] ?? ''
    return new Map(
      [...block.matchAll(/--(t-[a-z0-9-]+): (\d+)px/g)].map(([, name, size]) => [name ?? '', Number(size)]),
    )
  }

  it('grow from 标准 over 大 to 特大, and 长辈版 has nothing under 18', () => {
    const [standard, large, extra, elder] = ['.page', '.size-l', '.size-xl', '.page.elder'].map(sizeIn)
    expect(large?.size).toBeGreaterThan(5)
    for (const [name, size] of large ?? []) {
      expect(size, name).toBeGreaterThan(standard?.get(name) ?? 0)
      expect(extra?.get(name), name).toBeGreaterThan(size)
    }
    expect(Math.min(...(elder?.values() ?? []))).toBeGreaterThanOrEqual(18)
  })

  it('come from the tokens in every stylesheet', () => {
    const written = folders
      .flatMap(({ name }) => filesOf(name, '.scss'))
      .filter((file) => !file.endsWith('tokens.scss'))
      .flatMap((file) =>
        [...readFileSync(file, 'utf8').matchAll(/font-size: (.*);/g)].map(([, size]) => ({ file, size })),
      )
      .filter(({ size }) => !/^(var\(--t-|inherit$)/.test(size ?? ''))
    expect(written).toEqual([])
  })
})

describe('the icons', () => {
  const ICON = /['"]((?!c-)[a-z]+-(?:ink|mute|red|white|green|late))['"]/g
  const classesOf = (folder: string): string[] =>
    filesOf(folder, '.scss')
      .filter((file) => !path.basename(file).startsWith('_'))
      .flatMap((file) => [...compile(file).css.matchAll(/\.i-([a-z]+-[a-z]+) \{/g)].map(([, name]) => name ?? ''))
  const shared = classesOf('components')

  it.each(folders.map(({ name }) => name))('that src/%s shows are drawn by it or by the components', (folder) => {
    const shown = filesOf(folder, '.tsx').flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(ICON)].map(([, name]) => name ?? ''),
    )
    const drawn = new Set([...shared, ...(folder === 'components' ? [] : classesOf(folder))])
    expect([...new Set(shown)].filter((name) => !drawn.has(name))).toEqual([])
  })
})
