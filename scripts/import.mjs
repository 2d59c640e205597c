/**
 * Reads documents as the office's import would, and prints what was understood.
 *
 *   npm run --silent import -- [--json] FILE…
 *
 * With --json one JSON object per file, each on its own line. A file that cannot be read is a sentence on stderr and exit code 1.
 */
import { readFileSync } from 'node:fs'
import { loadImporter } from './lib/importer.mjs'

const args = process.argv.slice(2)
const json = args.includes('--json')
const files = args.filter((arg) => arg !== '--json')
if (files.length === 0 || files.some((file) => file.startsWith('--'))) {
  console.error('用法：npm run --silent import -- [--json] 文件…')
  process.exit(2)
}

const { parseList, readDocument, toJson, toText } = await loadImporter()

const write = (text) => new Promise((resolve) => process.stdout.write(text, resolve))

/** A sentence for what the operating system says when a file cannot be opened. */
function openingError(error) {
  if (error.code === 'ENOENT') return '找不到这个文件，请检查路径'
  if (error.code === 'EISDIR') return '这是一个文件夹，请指定其中的文件'
  if (error.code === 'EACCES' || error.code === 'EPERM') return '没有权限读取这个文件'
  return `打不开这个文件（${error.code ?? error.name}）`
}

for (const file of files) {
  let bytes
  try {
    bytes = readFileSync(file)
  } catch (error) {
    console.error(`${file}：${openingError(error)}`)
    process.exitCode = 1
    continue
  }
  const document = await readDocument(bytes)
  if (!document.ok) {
    console.error(`${file}：${document.message}`)
    process.exitCode = 1
    continue
  }
  const list = parseList(document.text)
  await write(json ? `${JSON.stringify(toJson(file, list))}\n` : `${toText(file, list)}\n`)
}
