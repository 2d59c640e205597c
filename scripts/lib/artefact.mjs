import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/** Not uploaded by WeChat's tools: licences and the tools' own settings. */
const NOT_COUNTED = /(\.LICENSE\.txt|\.map|^project\.(private\.)?config\.json)$/

/** Every file of a built mini-program that counts, with its path relative to the folder. */
export function filesOfArtefact(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter((file) => !NOT_COUNTED.test(file))
    .sort()
}

/** The pages of app.json, each with the root of its subpackage ('' for the main package). */
export function pagesOf(folder) {
  const app = JSON.parse(readFileSync(path.join(folder, 'app.json'), 'utf8'))
  const inMain = app.pages.map((page) => ({ page, root: '' }))
  const inSubs = (app.subPackages ?? []).flatMap(({ root, pages }) =>
    pages.map((page) => ({ page: path.posix.join(root, page), root: root.replace(/\/$/, '') })),
  )
  return [...inMain, ...inSubs]
}

/** Bytes of the main package and of each subpackage: { main, subs: { [root]: bytes } }. */
export function sizesOf(folder) {
  const roots = [...new Set(pagesOf(folder).map(({ root }) => root))].filter(Boolean)
  const sizes = { main: 0, subs: Object.fromEntries(roots.map((root) => [root, 0])) }
  for (const file of filesOfArtefact(folder)) {
    const { size } = statSync(path.join(folder, file))
    const root = roots.find((each) => file.startsWith(`${each}/`))
    if (root) sizes.subs[root] += size
    else sizes.main += size
  }
  return sizes
}

/** Which of these interfaces the scripts of a built mini-program call: Taro's runtime names many more. */
export function calledIn(folder, names) {
  const scripts = filesOfArtefact(folder).filter((file) => file.endsWith('.js'))
  const code = scripts.map((file) => readFileSync(path.join(folder, file), 'utf8')).join('\n')
  return names.filter((name) => new RegExp(`\\.${name}\\(`).test(code))
}
