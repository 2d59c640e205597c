import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type * as compiler from 'glass-easel-template-compiler'
import { filesOfArtefact, pagesOf } from '../../../scripts/lib/artefact.mjs'
import { root } from '../../../scripts/lib/stale.mjs'
import type { AppConfig, PageConfig } from '../package'
import { moduleOf } from './scripts'
import { readStyles, toCss } from './styles'

const { TmplGroup }: typeof compiler = createRequire(path.join(root, 'tests/weapp-host/package.json'))(
  'glass-easel-template-compiler',
)

/** A built mini-program as a browser can run it. */
export type Packed = Readonly<{
  folder: string
  app: AppConfig
  pages: readonly string[]
  /** Defines `globalThis.weappPackage`. */
  script: string
  styles: string
}>

/**
 * Makes one script and one style sheet of a built mini-program.
 *
 * @param folder of the artefact: where its app.json is
 * @throws Error that names the file which is absent or cannot be read
 */
export function pack(folder: string): Packed {
  const files: readonly string[] = filesOfArtefact(folder)
  const read = (file: string): string | undefined =>
    files.includes(file) ? readFileSync(path.join(folder, file), 'utf8') : undefined
  const json = <T>(file: string): T => JSON.parse(read(file) ?? '{}') as T
  const withEnding = (ending: string): string[] =>
    files.filter((file) => file.endsWith(`.${ending}`)).map((file) => file.slice(0, -ending.length - 1))

  if (!files.includes('app.json')) throw new Error(`there is no mini-program in ${folder}`)
  const app = json<AppConfig>('app.json')
  const pages = pagesOf(folder).map(({ page }: { page: string }) => page)
  for (const page of pages)
    for (const ending of ['js', 'json', 'wxml'])
      if (!existsSync(path.join(folder, `${page}.${ending}`))) throw new Error(`${page}.${ending} is absent`)

  const components = withEnding('wxml').filter((place) => files.includes(`${place}.json`))
  const configs = Object.fromEntries(components.map((place) => [place, json<PageConfig>(`${place}.json`)]))
  const styled = components.filter((place) => files.includes(`${place}.wxss`))
  const modules = withEnding('js').map(
    (place) => `${JSON.stringify(place)}: ${moduleOf(`${place}.js`, read(`${place}.js`) ?? '')}`,
  )
  const templates = compile(
    withEnding('wxml').map((place) => [place, read(`${place}.wxml`) ?? '']),
    withEnding('wxs').map((place) => [place, read(`${place}.wxs`) ?? '']),
  )
  return {
    folder,
    app,
    pages,
    script: `globalThis.weappPackage = {
app: ${JSON.stringify(app)},
pages: ${JSON.stringify(pages)},
configs: ${JSON.stringify(configs)},
templates: ${templates},
modules: {
${modules.join(',\n')}
} }`,
    styles: [
      toCss(readStyles(read, 'app.wxss')),
      ...styled.map((place) =>
        toCss(readStyles(read, `${place}.wxss`), configs[place]?.component === true ? undefined : place),
      ),
    ].join('\n'),
  }
}

type Sources = readonly (readonly [place: string, text: string])[]
type Complaint = Readonly<{ message?: string; code?: number; isError?: boolean }>

/** @throws Error with what the compiler did not like: it goes on where WeChat's own stops */
function compile(templates: Sources, scripts: Sources): string {
  const group = new TmplGroup()
  for (const [place, text] of templates) {
    const complaints = (group.addTmpl(place, text) ?? []) as readonly Complaint[]
    const [first] = complaints
    if (first) throw new Error(`${place}.wxml: ${first.message ?? JSON.stringify(first)}`)
  }
  for (const [place, text] of scripts) group.addScript(place, text)
  const compiled = group.getTmplGenObjectGroups().replace(/;\s*$/, '')
  group.free()
  return compiled
}
