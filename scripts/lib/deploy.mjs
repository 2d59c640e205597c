import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { functionsOf } from './builds.mjs'
import { root } from './stale.mjs'

/** WeChat's own uploader; it is fetched when somebody uploads and is no dependency of the project. */
const UPLOADER = 'miniprogram-ci@2.1.42'

export const NEEDS = {
  WECHAT_APPID: '小程序的 AppID（微信公众平台 › 开发管理 › 开发设置）',
  WECHAT_PRIVATE_KEY: '代码上传密钥的文件路径（同一页 › 小程序代码上传 › 生成，并把本机 IP 加进白名单）',
  CLOUD_ENV: '云开发环境 ID（只在上传云函数时需要）',
}

/** What of the environment an upload needs and does not have, in words; a key that names no file is missing too. */
export function missing(names, env = process.env) {
  return names.filter((name) => !env[name] || (name === 'WECHAT_PRIVATE_KEY' && !existsSync(env[name])))
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
  ...['--pp', '.', '--appid', env.WECHAT_APPID || '$WECHAT_APPID'],
  ...['--pkp', env.WECHAT_PRIVATE_KEY || '$WECHAT_PRIVATE_KEY'],
]

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
