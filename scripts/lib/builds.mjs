import { spawn } from 'node:child_process'
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build as bundle } from 'esbuild'
import { withProgress } from './progress.mjs'
import { cacheFolder, filesOf, refresh, root } from './stale.mjs'

const always = ['package-lock.json', 'scripts/lib/builds.mjs']
const phone = () => [
  ...always,
  ...['babel.config.cjs', 'project.config.json', 'config', 'src'].flatMap(filesOf),
  ...filesOf('cloudfunctions').filter((file) => file.endsWith('/contract.ts')),
]
const cloud = () => [...always, ...['cloudfunctions', 'server'].flatMap(filesOf)]

const FONT = '.data/cache/font.ttf.br'

/** Files that a function keeps beside its code. */
const SHIPPED = { 'account-office': ['font.ttf.br', 'font-licence.txt'] }

/** What can be built, by the name the command line uses. */
export const targets = {
  font: {
    label: '打印用的字体',
    inputs: () => ['package-lock.json', 'scripts/lib/font.mjs'],
    output: FONT,
    // Its packages are loaded where it is made: nobody else needs them.
    run: async () => (await import('./font.mjs')).cutFont(),
  },
  weapp: weappFor(process.env.TARO_APP_SERVER ?? '', 'dist/weapp'),
  h5: {
    label: '网页版 dist/h5',
    inputs: phone,
    output: 'dist/h5/index.html',
    run: () => taro('h5', 'dist/h5/index.html'),
  },
  functions: {
    label: '云函数 dist/cloudfunctions',
    inputs: () => [...cloud(), 'scripts/lib/font.mjs'],
    output: 'dist/cloudfunctions',
    run: bundleFunctions,
  },
  server: {
    label: '本机服务',
    inputs: cloud,
    output: programFile('server'),
    run: () => bundleProgram('server', 'server/main.ts'),
  },
}

/**
 * The mini-program for a server of one's own, beside the one that `weapp` makes.
 *
 * @param {string} server its address, as TARO_APP_SERVER
 * @returns {Promise<string>} the folder it is in, relative to the project
 */
export async function buildWeappFor(server) {
  const { label, run, ...step } = weappFor(server, 'dist/weapp-server')
  await refresh({ name: 'weapp-server', ...step, run: () => withProgress(`构建 ${label}`, run) })
  return 'dist/weapp-server'
}

function weappFor(server, folder) {
  const output = `${folder}/app.json`
  const env = { TARO_APP_SERVER: server, OUTPUT_ROOT: folder }
  return { label: `小程序 ${folder}`, inputs: phone, setting: server, output, run: () => taro('weapp', output, env) }
}

/** Builds those of the named targets whose inputs changed; the error of a failed build carries its output. */
export async function build(...names) {
  for (const name of names) {
    const { label, run, ...step } = targets[name]
    await refresh({ name, ...step, run: () => withProgress(`构建 ${label}`, run) })
  }
}

/**
 * A TypeScript program of this project as one file that Node runs; packages stay in node_modules.
 *
 * @param entry its main file, whose imports lie in cloudfunctions/, server/, scripts/lib/ or the entry's own folder
 * @param {string[]} others more folders that it imports from
 * @returns the absolute path of the bundle
 */
export async function program(name, entry, others = []) {
  const folders = ['scripts/lib', path.posix.dirname(entry), ...others]
  const inputs = () => [...new Set([...cloud(), ...folders.flatMap(filesOf)])]
  await refresh({ name, inputs, output: programFile(name), run: () => bundleProgram(name, entry) })
  return path.join(root, programFile(name))
}

function programFile(name) {
  return path.posix.join('.data/cache', `${name}.mjs`)
}

async function bundleProgram(name, entry) {
  await bundle({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: path.join(cacheFolder, `${name}.mjs`),
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    sourcemap: 'inline',
    sourcesContent: false,
    logLevel: 'silent',
  })
}

/** One file per cloud function, packages inside: `<capability>/index.ts`, and `<capability>/office.ts` as `<capability>-office`. */
async function bundleFunctions() {
  await build('font')
  const output = path.join(root, 'dist/cloudfunctions')
  rmSync(output, { recursive: true, force: true })
  mkdirSync(output, { recursive: true })
  for (const { name, folder, entry } of functionsOf()) {
    await bundleFunction(entry, path.join(output, name, 'index.js'))
    writeFileSync(
      path.join(output, name, 'package.json'),
      `${JSON.stringify({ name, version: '1.0.0', main: 'index.js' })}\n`,
    )
    const config = [`${name.slice(path.basename(folder).length + 1)}.config.json`, 'config.json']
      .map((file) => path.join(root, folder, file))
      .find((file) => existsSync(file))
    if (config) cpSync(config, path.join(output, name, 'config.json'))
    for (const file of SHIPPED[name] ?? []) copyFileSync(path.join(cacheFolder, file), path.join(output, name, file))
  }
}

/**
 * A TypeScript or JavaScript file as a cloud function: the platform installs nothing for it and says nothing of NODE_ENV.
 *
 * @param entry relative to the project
 * @param outfile absolute
 */
export async function bundleFunction(entry, outfile) {
  await bundle({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node18',
    format: 'cjs',
    minify: true,
    banner: { js: "process.env.NODE_ENV??='production';" },
    plugins: [withoutModels],
    // Its other form looks for its files beside a module's address, which a function of one file has not.
    alias: { pdfkit: path.join(root, 'node_modules/pdfkit/js/pdfkit.js') },
    logLevel: 'silent',
  })
}

/** The SDK's language models, a fifth of it, are never asked for; whoever did would hear that they are not there. */
const withoutModels = {
  name: 'without-models',
  setup({ onLoad }) {
    onLoad({ filter: /@cloudbase[\\/]node-sdk[\\/]dist[\\/]ai[\\/]index\.js$/ }, () => ({
      contents: "exports.createAI = () => { throw new Error('built without language models') }",
    }))
  },
}

/** The deployable functions: [{ name, folder, entry }]. */
export function functionsOf() {
  return readdirSync(path.join(root, 'cloudfunctions'), { withFileTypes: true })
    .filter((folder) => folder.isDirectory())
    .flatMap(({ name }) => [
      { name, folder: `cloudfunctions/${name}`, entry: `cloudfunctions/${name}/index.ts` },
      { name: `${name}-office`, folder: `cloudfunctions/${name}`, entry: `cloudfunctions/${name}/office.ts` },
    ])
    .filter(({ entry }) => existsSync(path.join(root, entry)))
}

/** Taro's own output is progress drawing; it is shown only when the build fails. */
function taro(platform, output, variables = {}) {
  return new Promise((resolve, reject) => {
    const cli = path.join(root, 'node_modules/@tarojs/cli/bin/taro')
    const child = spawn(process.execPath, [cli, 'build', '--type', platform], {
      cwd: root,
      env: { ...process.env, ...variables, NODE_ENV: 'production', BROWSERSLIST_IGNORE_OLD_DATA: '1', CI: 'true' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const said = []
    child.stdout.on('data', (data) => said.push(data))
    child.stderr.on('data', (data) => said.push(data))
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0 && existsSync(path.join(root, output))) resolve()
      else reject(new Error(`taro build --type ${platform} failed (exit ${code})\n${Buffer.concat(said)}`))
    })
  })
}
