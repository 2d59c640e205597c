import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { filesOfArtefact, pagesOf } from './artefact.mjs'
import { functionsOf } from './builds.mjs'
import { root } from './stale.mjs'

/** WeChat's own uploader; it is fetched when somebody uploads and is no dependency of the project. */
const UPLOADER = 'miniprogram-ci@2.1.42'

export const NEEDS = {
  WECHAT_APPID: '小程序的 AppID（微信公众平台 › 开发管理 › 开发设置）',
  WECHAT_PRIVATE_KEY:
    '代码上传密钥的文件路径（同一页 › 小程序代码上传 › 生成，并把本机 IP 加进白名单）；放在本目录、叫 private.AppID.key 时不用设',
  CLOUD_ENV: '云开发环境 ID（只在上传云函数时需要）',
}

/** Where the uploader finds its project: settings with the right AppID, and the mini-program, apart from all other files. */
export const STAGE = '.data/upload'

/**
 * The file of the upload key: the one that is named, else the one WeChat's page gives, when it lies in the project's folder.
 *
 * @param {Record<string, string | undefined>} env
 */
export function keyFile(env = process.env, folder = root) {
  const usual = path.join(folder, `private.${env.WECHAT_APPID}.key`)
  return env.WECHAT_PRIVATE_KEY || (env.WECHAT_APPID && existsSync(usual) ? usual : undefined)
}

/**
 * What of the environment an upload needs and does not have; a key that names no file is missing too.
 *
 * @param {string[]} names
 * @param {Record<string, string | undefined>} env
 */
export function missing(names, env = process.env, folder = root) {
  return names.filter((name) => (name === 'WECHAT_PRIVATE_KEY' ? !existsSync(keyFile(env, folder) ?? '') : !env[name]))
}

/** Version and description of an upload: the package's version, and the commit it is of. */
export function identityOf() {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  const git = (...args) => spawnSync('git', args, { cwd: root, encoding: 'utf8' }).stdout?.trim() ?? ''
  const commit = git('rev-parse', '--short', 'HEAD')
  const isDirty = git('status', '--porcelain') !== ''
  return {
    version,
    description: commit === '' ? version : `${version} ${commit}${isDirty ? ' 含未提交的改动' : ''}`,
    isDirty,
  }
}

/** The arguments that upload the mini-program; what needs a key is named by its variable where there is none. */
export function weappUpload({ version, description }, env = process.env) {
  return ['upload', ...account(env), '--uv', version, '--ud', description, '-r', '1', '--use-project-config', 'true']
}

/** The arguments that upload each built function, in the order of their names. */
export function functionUploads(env = process.env) {
  return builtFunctions().map(({ name, folder }) => ({
    name,
    args: [
      ...['cloud', 'functions', 'upload'],
      ...account(env),
      ...['--env', env.CLOUD_ENV || '$CLOUD_ENV', '--name', name, '--path', folder, '--remote-npm-install', 'false'],
    ],
  }))
}

const account = (env) => [
  ...['--pp', STAGE, '--appid', env.WECHAT_APPID || '$WECHAT_APPID'],
  ...['--pkp', keyFile(env) ?? '$WECHAT_PRIVATE_KEY'],
]

/** The built mini-program by package, the main one first: [{ name, bytes, files: [{ file, bytes }] }]. */
export function weappPackages() {
  const folder = path.join(root, 'dist/weapp')
  const roots = ['', ...new Set(pagesOf(folder).flatMap(({ root: sub }) => sub || []))]
  const files = filesOfArtefact(folder).map((file) => ({ file, bytes: statSync(path.join(folder, file)).size }))
  const rootOf = ({ file }) => roots.find((sub) => sub !== '' && file.startsWith(`${sub}/`)) ?? ''
  return roots.map((name) => {
    const own = files.filter((file) => rootOf(file) === name)
    return { name, bytes: own.reduce((sum, { bytes }) => sum + bytes, 0), files: own }
  })
}

/**
 * Puts what the uploader reads into a folder of its own, which WeChat DevTools opens too: the project's own settings stay
 * as they are, and nothing else of its folder is seen.
 */
export function stage(env = process.env) {
  const to = path.join(root, STAGE)
  rmSync(to, { recursive: true, force: true })
  const settings = JSON.parse(readFileSync(path.join(root, 'project.config.json'), 'utf8'))
  const own = { appid: env.WECHAT_APPID, miniprogramRoot: 'weapp/', cloudfunctionRoot: 'cloudfunctions/' }
  for (const file of existsSync(path.join(root, 'dist/weapp')) ? filesOfArtefact(path.join(root, 'dist/weapp')) : [])
    copied(path.join(root, 'dist/weapp', file), path.join(to, 'weapp', file))
  if (existsSync(path.join(root, 'dist/cloudfunctions')))
    cpSync(path.join(root, 'dist/cloudfunctions'), path.join(to, 'cloudfunctions'), { recursive: true })
  writeFileSync(path.join(to, 'project.config.json'), `${JSON.stringify({ ...settings, ...own }, null, 2)}\n`)
}

function copied(from, to) {
  mkdirSync(path.dirname(to), { recursive: true })
  copyFileSync(from, to)
}

/** Each built function with its files and what its config asks of the platform. */
export function builtFunctions() {
  return functionsOf()
    .map(({ name }) => {
      const folder = `dist/cloudfunctions/${name}`
      const files = readdirSync(path.join(root, folder)).sort()
      const config = JSON.parse(readFileSync(path.join(root, folder, 'config.json'), 'utf8'))
      return {
        ...{ name, folder, files: files.map((file) => described(`${folder}/${file}`)) },
        ...{ openapi: config.permissions?.openapi ?? [], triggers: config.triggers ?? [] },
      }
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
}

function described(file) {
  const full = path.join(root, file)
  const sha256 = createHash('sha256').update(readFileSync(full)).digest('hex').slice(0, 12)
  return { file, bytes: statSync(full).size, sha256 }
}

/** A command as it can be typed. The key itself is in a file and never on a line. */
export const commandLine = (args) =>
  ['npx', '--yes', UPLOADER, ...args].map((word) => (/[\s"']/.test(word) ? JSON.stringify(word) : word)).join(' ')

/**
 * Runs the uploader, which says for itself what it does.
 *
 * @param env MINIPROGRAM_CI names another program in its place
 * @returns its exit code
 */
export function upload(args, env = process.env) {
  const [command, ...first] = env.MINIPROGRAM_CI ? [env.MINIPROGRAM_CI] : ['npx', '--yes', UPLOADER]
  return new Promise((resolve) => {
    const child = spawn(command, [...first, ...args], { cwd: root, env, stdio: 'inherit' })
    child.on('error', (error) => {
      console.error(error.message)
      resolve(1)
    })
    child.on('close', (code) => resolve(code ?? 1))
  })
}

/** What the uploader's refusals most often mean. */
export const UPLOAD_HINT = `最常见的原因：
  本机出口的公网 IP 不在白名单里（微信公众平台 › 开发管理 › 开发设置 › 小程序代码上传 › IP 白名单）
  密钥是另一个 AppID 的，或者重新生成过，旧的已经失效
  CLOUD_ENV 不是这个小程序的环境 ID`

/** What is not ticked yet in the guide's checklists, each by its first words. */
export function openItems(guide = readFileSync(path.join(root, 'docs/deploy.zh.md'), 'utf8')) {
  return [...guide.matchAll(/^- \[ \] ([^：；。（\n]+)/gm)].map(([, item]) => item.replace(/\*\*|`/g, ''))
}

/** Says them. */
export function sayOpenItems() {
  const items = openItems()
  if (items.length === 0) return
  console.log(`\n检查单里还没勾的（做完一条，在 docs/deploy.zh.md 里把 [ ] 改成 [x] 并提交）：`)
  for (const item of items) console.log(`  - ${item}`)
}

const OPTIONS = ['--dry-run', '--dirty']

/** Ends the process when it was given what it does not know: a misspelt `--dry-run` must not upload. */
export function refuseUnknown(name, argv = process.argv.slice(2)) {
  const unknown = argv.filter((word) => !OPTIONS.includes(word))
  if (unknown.length === 0) return
  console.error(`没有看懂「${unknown.join(' ')}」。用法：npm run ${name} [-- --dry-run] [--dirty]`)
  process.exit(2)
}

/** Says why nothing is uploaded, when that is so. @returns whether it is only a dry run */
export function isDryRun(needed, argv = process.argv, env = process.env) {
  const absent = missing(needed, env)
  for (const name of absent) console.log(`没有 ${name}：${NEEDS[name]}`)
  const isDry = absent.length > 0 || argv.includes('--dry-run')
  if (isDry) console.log('下面只说要做什么，什么也没有上传。\n')
  return isDry
}

/** Refuses an upload of what nobody could find again. */
export function refuseDirty({ isDirty }, argv = process.argv) {
  if (!isDirty || argv.includes('--dirty')) return false
  console.error('工作区有没提交的改动，上传以后就对不上是哪一版了。请先提交；确实要传，加 --dirty')
  return true
}
