// `npm run deploy:weapp [-- --dry-run] [--dirty]`: uploads the built mini-program; without keys it says what it would upload.
import { build } from './lib/builds.mjs'
import {
  commandLine,
  identityOf,
  isDryRun,
  refuseDirty,
  refuseUnknown,
  sayOpenItems,
  stage,
  UPLOAD_HINT,
  upload,
  weappPackages,
  weappUpload,
} from './lib/deploy.mjs'
import { root } from './lib/stale.mjs'

const NEXT = `上传好了。接下来在微信公众平台：
  版本管理 › 开发版本 › 选为体验版，用手机走一遍 docs/deploy.zh.md 的检查单
  版本管理 › 提交审核 › 通过后点「发布」`

process.chdir(root)
refuseUnknown('deploy:weapp')
await build('weapp')
const identity = identityOf()
const isDry = isDryRun(['WECHAT_APPID', 'WECHAT_PRIVATE_KEY'])
const args = weappUpload(identity)
console.log(`小程序 dist/weapp，版本 ${identity.version}（${identity.description}）`)
console.log(`  连接：${process.env.TARO_APP_SERVER || '微信云开发'}`)
for (const { name, bytes, files } of weappPackages()) {
  console.log(`  ${name === '' ? '主包' : `分包 ${name}`} ${bytes} 字节`)
  for (const each of files) console.log(`    ${each.file} ${each.bytes} 字节`)
}
console.log(`  ${commandLine(args)}`)
sayOpenItems()
if (!isDry) {
  if (refuseDirty(identity)) process.exit(1)
  stage()
  const code = await upload(args)
  if (code === 0) console.log(NEXT)
  else console.error(`没有传上去。${UPLOAD_HINT}`)
  process.exit(code)
}
