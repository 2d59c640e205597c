import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { indexesOf } from '../../cloudfunctions/kernel/store/cloudbase-setup'
import { collections } from '../../cloudfunctions/kernel/store/collections'
import { filesOfArtefact, sizesOf } from '../../scripts/lib/artefact.mjs'
import { build, functionsOf } from '../../scripts/lib/builds.mjs'
import { builtFunctions, keyFile, missing, openItems } from '../../scripts/lib/deploy.mjs'
import { root } from '../../scripts/lib/stale.mjs'

const folder = mkdtempSync(path.join(tmpdir(), 'deploy-'))
const asked = path.join(folder, 'asked')
const key = path.join(folder, 'private.wx0.key')
const uploader = path.join(folder, 'uploader')

beforeAll(async () => {
  await build('weapp', 'functions')
  writeFileSync(key, 'the key itself')
  writeFileSync(
    uploader,
    `#!/bin/sh\nprintf '%s\\n' "$*" >> '${asked}'\ncase "$*" in *"--name $FAILING "*|"upload $FAILING "*) exit 3;; esac\n`,
  )
  chmodSync(uploader, 0o755)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const KEYS = { WECHAT_APPID: 'wx0', WECHAT_PRIVATE_KEY: key, CLOUD_ENV: 'env-1', MINIPROGRAM_CI: uploader }

function deploy(what: 'weapp' | 'functions', env: Readonly<Record<string, string>> = {}, ...options: string[]) {
  rmSync(asked, { force: true })
  const { WECHAT_APPID: _, WECHAT_PRIVATE_KEY: __, CLOUD_ENV: ___, ...others } = process.env
  const { status, stdout, stderr } = spawnSync(process.execPath, [`scripts/deploy-${what}.mjs`, ...options], {
    cwd: root,
    env: { ...others, ...env },
    encoding: 'utf8',
  })
  const uploads = (): string[] => readFileSync(asked, 'utf8').trim().split('\n')
  return { status, said: stdout + stderr, uploads }
}
const names = functionsOf()
  .map(({ name }: { name: string }) => name)
  .sort()

describe('deploying without keys', () => {
  it('says of the mini-program exactly what it would upload, and uploads nothing', () => {
    const { status, said } = deploy('weapp', { MINIPROGRAM_CI: uploader })
    expect(status).toBe(0)
    const { main, subs } = sizesOf(path.join(root, 'dist/weapp')) as { main: number; subs: Record<string, number> }
    expect(said).toContain('连接：微信云开发')
    expect(said).toContain(`主包 ${main} 字节`)
    for (const [name, bytes] of Object.entries(subs)) expect(said).toContain(`分包 ${name} ${bytes} 字节`)
    for (const file of filesOfArtefact(path.join(root, 'dist/weapp')))
      expect(said).toContain(`    ${file} ${statSync(path.join(root, 'dist/weapp', file)).size} 字节\n`)
    for (const item of openItems()) expect(said).toContain(`  - ${item}`)
    expect(said).toMatch(/没有 WECHAT_APPID：.+\n没有 WECHAT_PRIVATE_KEY：/)
    expect(said).toContain('--appid $WECHAT_APPID --pkp $WECHAT_PRIVATE_KEY')
    expect(readdirSync(folder)).not.toContain('asked')
  })

  it('says of each function every file with its bytes, what it may ask, and its timer', () => {
    const { status, said } = deploy('functions', { MINIPROGRAM_CI: uploader })
    expect(status).toBe(0)
    for (const name of names) {
      for (const file of readdirSync(path.join(root, 'dist/cloudfunctions', name))) {
        const full = `dist/cloudfunctions/${name}/${file}`
        expect(said).toContain(`${full} ${statSync(path.join(root, full)).size} 字节`)
      }
      expect(said).toContain(`--name ${name} --path dist/cloudfunctions/${name} --remote-npm-install false`)
    }
    expect(said).toMatch(/Node\.js 8\.9[\s\S]*先在云开发控制台照下面的名字一个个建好/)
    expect(said).toMatch(/云函数 account-office[^云]*云调用权限：wxacode\.getUnlimited/)
    expect(said).toMatch(/定时触发器：tick，0 \*\/1 \* \* \* \* \*/)
    expect(readdirSync(folder)).not.toContain('asked')
  })

  it('is what --dry-run asks for with keys too, and a key file that is not there is missing', () => {
    expect(deploy('functions', KEYS, '--dry-run').said).toContain('什么也没有上传')
    expect(deploy('weapp', { ...KEYS, WECHAT_PRIVATE_KEY: '/nowhere' }).said).toContain('没有 WECHAT_PRIVATE_KEY')
  })
})

describe('deploying', () => {
  it('hands the mini-program to the uploader once, and never says the key', () => {
    const { status, said, uploads } = deploy('weapp', KEYS, '--dirty')
    expect(status).toBe(0)
    expect(uploads()).toHaveLength(1)
    expect(uploads()[0]).toMatch(
      /^upload --pp \.data\/upload --appid wx0 --pkp \S+private\.wx0\.key --uv \d+\.\d+\.\d+ --ud /,
    )
    expect(said).not.toContain('the key itself')
    expect(said).toContain('提交审核')
  })

  it('uploads from a folder with the right AppID and exactly the files it named, and leaves the project’s settings alone', () => {
    const before = readFileSync(path.join(root, 'project.config.json'), 'utf8')
    expect(deploy('weapp', KEYS, '--dirty').status).toBe(0)
    const settings = JSON.parse(readFileSync(path.join(root, '.data/upload/project.config.json'), 'utf8'))
    expect(settings).toEqual({
      ...JSON.parse(before),
      ...{ appid: 'wx0', miniprogramRoot: 'weapp/', cloudfunctionRoot: 'cloudfunctions/' },
    })
    const staged = readdirSync(path.join(root, '.data/upload/weapp'), { recursive: true, withFileTypes: true })
    const dist = path.join(root, 'dist/weapp')
    expect(staged.filter((entry) => entry.isFile())).toHaveLength(filesOfArtefact(dist).length)
    expect(readFileSync(path.join(root, 'project.config.json'), 'utf8')).toBe(before)
  })

  it('is not done for a word that nobody knows, such as a misspelt option', () => {
    for (const what of ['weapp', 'functions'] as const) {
      const { status, said } = deploy(what, KEYS, '--dirty', '--dryrun')
      expect([status, readdirSync(folder).includes('asked')]).toEqual([2, false])
      expect(said).toContain('没有看懂「--dryrun」')
    }
  })

  it('that fails says why that may be, and ends with the uploader’s code', () => {
    const { status, said } = deploy('weapp', { ...KEYS, FAILING: '--pp' }, '--dirty')
    expect(status).toBe(3)
    expect(said).toContain('不在白名单')
    expect(said).not.toContain('上传好了')
  })

  it('hands over every function in order, and stops at the first that fails', () => {
    const all = deploy('functions', KEYS, '--dirty')
    expect(all.status).toBe(0)
    expect(all.uploads().map((line) => / --name (\S+)/.exec(line)?.[1])).toEqual(names)

    expect(all.said).toMatch(/云调用权限：右键 account、account-office、tick ›[\s\S]*定时触发器：右键 tick ›/)

    const [first = '', second = '', ...others] = names
    const broken = deploy('functions', { ...KEYS, FAILING: second }, '--dirty')
    expect(broken.status).toBe(3)
    expect(broken.uploads()).toHaveLength(2)
    expect(broken.said).toContain(`${second} 没有传上去。已传：${first}；还没传：${[second, ...others].join('、')}`)
  })
})

describe('what an upload needs', () => {
  it('is found where WeChat’s page puts the key, by the AppID', () => {
    expect(keyFile({ WECHAT_APPID: 'wx0' }, folder)).toBe(key)
    expect(missing(['WECHAT_APPID', 'WECHAT_PRIVATE_KEY'], { WECHAT_APPID: 'wx0' }, folder)).toEqual([])
    expect(missing(['WECHAT_PRIVATE_KEY'], { WECHAT_APPID: 'wx1' }, folder)).toEqual(['WECHAT_PRIVATE_KEY'])
    expect(missing(['WECHAT_PRIVATE_KEY'], {}, folder)).toEqual(['WECHAT_PRIVATE_KEY'])
  })

  it('is never committed', () => {
    const ignored = spawnSync('git', ['check-ignore', 'private.wx0.key', '.data/upload'], {
      cwd: root,
      encoding: 'utf8',
    })
    expect(ignored.stdout.trim().split('\n')).toEqual(['private.wx0.key', '.data/upload'])
  })

  it('is told from the guide’s checklists, but for what is ticked', () => {
    expect(openItems('- [x] 备案\n- [ ] **类目**：「政务民生」\n1. [ ] 不是\n- [ ] 隐私。照抄')).toEqual([
      '类目',
      '隐私',
    ])
    expect(openItems().length).toBeGreaterThan(5)
  })
})

describe('the guide', () => {
  const guide = readFileSync(path.join(root, 'docs/deploy.zh.md'), 'utf8')

  it('has every function with what it may ask and its timer, and no other', () => {
    const table = /\| 函数 \|[\s\S]*?\n\n/.exec(guide)?.[0] ?? ''
    const rows = table.split('\n').flatMap((line) => {
      const [, first = '', , , , openapi = '', timer = ''] = line.split('|')
      const named = [...first.matchAll(/`([\w-]+)`/g)].map(([, name]) => name ?? '')
      const words = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, word]) => word)
      return named.map((name) => ({ name, openapi: words(openapi), timers: words(timer) }))
    })
    const built = builtFunctions().map(({ name, openapi, triggers }) => ({
      ...{ name, openapi },
      timers: triggers.flatMap((trigger: { name: string; config: string }) => [trigger.name, trigger.config]),
    }))
    expect(rows.sort((one, other) => (one.name < other.name ? -1 : 1))).toEqual(built)
  })

  it('counts the functions, collections and indexes as they are', () => {
    const indexes = indexesOf(collections)
    const most = Math.max(
      ...Object.keys(collections).map((name) => indexes.filter((each) => each.collection === name).length),
    )
    const counted = [names.length, Object.keys(collections).length, most]
    expect(guide).toContain(`${counted[0]} 个；${counted[1]} 个；每个集合最多 ${counted[2]} 个索引`)
    expect(guide).toContain(`全部集合（${counted[1]} 个）`)
    expect(guide).toContain(`索引：${indexes.length} 个`)
  })
})
