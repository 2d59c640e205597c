import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

/** What a screen may use of Taro: its hooks, moving between pages, and asking what is. Everything else is src/client's. */
const ALLOWED =
  /^(use[A-Z]\w*|navigateTo|navigateBack|redirectTo|reLaunch|switchTab|setNavigationBarTitle|stopPullDownRefresh|pageScrollTo|createSelectorQuery|nextTick|getCurrentPages|getCurrentInstance|getEnv|ENV_TYPE|[A-Z]\w*)$/

const GLOBALS = new Set([
  'fetch',
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'XMLHttpRequest',
  'WebSocket',
  'navigator',
])

/**
 * Platform calls with side effects outside `src/client/`, as `file:line name`. Types do not count.
 *
 * @param project folder that holds `src/`
 */
export function sideEffectsOutsideClient(project) {
  const files = readdirSync(path.join(project, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => path.relative(project, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter((file) => !file.startsWith('src/client/'))
    .sort()
  return files.flatMap((file) => callsOf(file, readFileSync(path.join(project, file), 'utf8')))
}

function callsOf(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const found = []
  const taro = new Set()
  const report = (node, name) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart(source))
    found.push(`${file}:${line + 1} ${name}`)
  }

  const readImport = (node) => {
    const clause = node.importClause
    if (node.moduleSpecifier.text !== '@tarojs/taro' || !clause || clause.isTypeOnly) return
    if (clause.name) taro.add(clause.name.text)
    const bindings = clause.namedBindings
    if (bindings && ts.isNamespaceImport(bindings)) taro.add(bindings.name.text)
    if (!bindings || !ts.isNamedImports(bindings)) return
    for (const element of bindings.elements) {
      const name = (element.propertyName ?? element.name).text
      if (!element.isTypeOnly && !ALLOWED.test(name)) report(element, `Taro.${name}`)
    }
  }

  const readName = (node) => {
    const { parent, text: name } = node
    const isMember = ts.isPropertyAccessExpression(parent) && parent.name === node
    const isObject = ts.isPropertyAccessExpression(parent) && parent.expression === node
    if (
      taro.has(name) &&
      !isMember &&
      !ts.isQualifiedName(parent) &&
      !ts.isImportClause(parent) &&
      !ts.isNamespaceImport(parent)
    ) {
      if (!isObject) report(node, 'Taro, whole')
      else if (!ALLOWED.test(parent.name.text)) report(node, `Taro.${parent.name.text}`)
    } else if (name === 'wx' && isObject) report(node, `wx.${parent.name.text}`)
    else if (GLOBALS.has(name) && (!isMember || ['window', 'globalThis'].includes(parent.expression.getText(source)))) {
      if (!ts.isPropertyAssignment(parent) && !ts.isBindingElement(parent)) report(node, name)
    }
  }

  const visit = (node) => {
    if (ts.isImportDeclaration(node)) readImport(node)
    else if (ts.isIdentifier(node)) readName(node)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}
