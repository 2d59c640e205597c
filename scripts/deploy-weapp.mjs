// `npm run deploy:weapp [-- --dry-run] [--dirty]`: uploads the built mini-program; without keys it says what it would upload.
import path from 'node:path'
import { sizesOf } from './lib/artefact.mjs'
import { build } from './lib/builds.mjs'
import { commandLine, identityOf, isDryRun, refuseDirty, upload, weappUpload } from './lib/deploy.mjs'
import { root } from './lib/stale.mjs'

const NEXT = `上传好了。接下来在微信公众平台：
  版本管理 › 开发版本 › 选为体验版，用手机走一遍 docs/deploy.zh.md 的检查单
  版本管理 › 提交审核 › 通过后点「发布」`

process.chdir(root)
await build('weapp')
const identity = identityOf()
const isDry = isDryRun(['WECHAT_APPID', 'WECHAT_PRIVATE_KEY'])
const { main, subs } = sizesOf(path.join(root, 'dist/weapp'))
const args = weappUpload(identity)
console.log(`小程序 dist/weapp，版本 ${identity.version}（${identity.description}）`)
console.log(`  主包 ${main} 字节`)
for (const [name, bytes] of Object.entries(subs)) console.log(`  分包 ${name} ${bytes} 字节`)
console.log(`  ${commandLine(args)}`)
if (!isDry) {
  if (refuseDirty(identity)) process.exit(1)
  const code = await upload(args)
  if (code === 0) console.log(NEXT)
  process.exit(code)
}
