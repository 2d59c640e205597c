import { createRequire } from 'node:module'
import path from 'node:path'
import postcss, { type Plugin } from 'postcss'
import type selectorParser from 'postcss-selector-parser'
import { root } from '../../../scripts/lib/stale.mjs'
import { isBuiltIn, pageClass } from '../built-in-names'

const parser: typeof selectorParser = createRequire(path.join(root, 'tests/weapp-host/package.json'))(
  'postcss-selector-parser',
)

const IMPORT = /@import\s+(?:url\()?["']([^"']+)["']\)?\s*;?/g
const RPX = /(-?[\d.]+)rpx\b/g
const VH = /(-?[\d.]+)vh\b/g

/** Reads a file of styles with everything it imports, each file once. */
export function readStyles(read: (file: string) => string | undefined, file: string, met = new Set<string>()): string {
  const text = met.has(file) ? undefined : read(file)
  if (text === undefined) return ''
  met.add(file)
  return text.replace(IMPORT, (_, imported: string) => {
    const place = imported.startsWith('/') ? imported.slice(1) : path.posix.join(path.posix.dirname(file), imported)
    return readStyles(read, place, met)
  })
}

/**
 * WXSS as a browser understands it: 750 rpx are the width of the phone, 100 vh the height of a page, built-ins are elements named `wx-…`, and what
 * belongs to one page holds in that page only.
 *
 * @param page left out for what holds everywhere
 */
export function toCss(wxss: string, page?: string): string {
  return postcss([wechat(page)]).process(wxss, { from: undefined }).css
}

function wechat(page: string | undefined): Plugin {
  const selectors = parser((found) => {
    found.walkTags((tag) => {
      if (tag.value === 'page' || isBuiltIn(tag.value)) tag.value = `wx-${tag.value}`
    })
    if (page === undefined) return
    found.each((selector) => {
      selector.prepend(parser.combinator({ value: ' ' }))
      selector.prepend(parser.className({ value: pageClass(page) }))
    })
  })
  return {
    postcssPlugin: 'wechat',
    OnceExit(sheet) {
      sheet.walkDecls((declaration) => {
        declaration.value = declaration.value
          .replace(RPX, (_, length) => `calc(var(--rpx) * ${length})`)
          .replace(VH, (_, length) => `calc(var(--vh) * ${length})`)
      })
      sheet.walkAtRules((rule) => {
        rule.params = rule.params.replace(RPX, (_, length) => `${Number(length) / 2}px`)
      })
      sheet.walkRules((rule) => {
        const around = rule.parent
        const isFrame = around?.type === 'atrule' && /keyframes$/.test((around as postcss.AtRule).name)
        if (!isFrame) rule.selector = selectors.processSync(rule.selector)
      })
    },
  }
}
