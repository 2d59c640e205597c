import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { chromium } from 'playwright-core'
import { withProgress } from './progress.mjs'
import { cacheFolder, refresh, root } from './stale.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]
const PACKAGE = 'node_modules/@sparticuz/chromium/package.json'
const UNPACKED = '.data/cache/chromium'

/**
 * Starts a headless browser that can draw Chinese: the installed Chrome or Chromium (`CHROME_PATH` names another), else on
 * Linux x64 the one that a package ships. The font is always the same, so pictures are too.
 */
export async function launchBrowser() {
  const installed = process.env.CHROME_PATH ?? installedBrowser()
  const { executablePath, libraries } = installed ? { executablePath: installed } : await shippedBrowser()
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--font-render-hinting=none'],
    env: {
      ...process.env,
      ...(libraries && { LD_LIBRARY_PATH: [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':') }),
      FONTCONFIG_FILE: fontConfig(),
    },
  })
}

function installedBrowser() {
  const onPath = (process.env.PATH ?? '')
    .split(path.delimiter)
    .flatMap((folder) => NAMES.map((name) => path.join(folder, name)))
  return [...onPath, ...ELSEWHERE].find((file) => existsSync(file))
}

/** Unpacked in a process of its own: the package takes its folder and the system's libraries it needs from the environment. */
async function shippedBrowser() {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('没有找到 Chrome 或 Chromium：请先安装，或用 CHROME_PATH 指明它在哪里')
  const folder = path.join(root, UNPACKED)
  await refresh({
    name: 'chromium',
    inputs: () => [PACKAGE],
    output: `${UNPACKED}/chromium`,
    run: () => withProgress('解开自带的 Chromium', () => unpack(folder)),
  })
  return { executablePath: path.join(folder, 'chromium'), libraries: path.join(folder, 'al2023', 'lib') }
}

async function unpack(folder) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const script = "import('@sparticuz/chromium').then((it) => it.default.executablePath())"
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: root,
    env: { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
  })
}

function fontConfig() {
  const fonts = path.join(root, 'node_modules/@expo-google-fonts/noto-sans-sc')
  const weights = ['400Regular', '500Medium', '600SemiBold', '700Bold']
  const file = path.join(cacheFolder, 'fonts.conf')
  mkdirSync(cacheFolder, { recursive: true })
  writeFileSync(
    file,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${weights.map((weight) => `  <dir>${path.join(fonts, weight)}</dir>`).join('\n')}
  <cachedir>${path.join(cacheFolder, 'fontconfig')}</cachedir>
</fontconfig>
`,
  )
  return file
}
