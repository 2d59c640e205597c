// `npm run deploy:functions [-- --dry-run] [--dirty]`: uploads every built cloud function; without keys it says what it would upload.
import { build } from './lib/builds.mjs'
import {
  builtFunctions,
  commandLine,
  functionUploads,
  identityOf,
  isDryRun,
  refuseDirty,
  upload,
} from './lib/deploy.mjs'
import { root } from './lib/stale.mjs'

process.chdir(root)
await build('functions')
const identity = identityOf()
const isDry = isDryRun(['WECHAT_APPID', 'WECHAT_PRIVATE_KEY', 'CLOUD_ENV'])
const uploads = functionUploads()
for (const { name, files, openapi, triggers } of builtFunctions()) {
  console.log(`云函数 ${name}`)
  for (const { file, bytes, sha256 } of files) console.log(`  ${file} ${bytes} 字节 ${sha256}`)
  if (openapi.length > 0) console.log(`  云调用权限：${openapi.join('、')}`)
  for (const trigger of triggers) console.log(`  定时触发器：${trigger.name}，${trigger.config}`)
  console.log(`  ${commandLine(uploads.find((each) => each.name === name).args)}`)
}
if (!isDry) {
  if (refuseDirty(identity)) process.exit(1)
  const done = []
  for (const { name, args } of uploads) {
    const code = await upload(args)
    if (code !== 0) {
      const left = uploads.map((each) => each.name).filter((each) => !done.includes(each))
      console.error(
        `${name} 没有传上去。已传：${done.join('、') || '无'}；还没传：${left.join('、')}。再运行一次会从头传，不会重复`,
      )
      process.exit(code)
    }
    done.push(name)
  }
  console.log(
    `传好了：${done.join('、')}。第一次上传以后，请照 docs/deploy.zh.md 设好每个函数的运行环境、超时、权限和 tick 的触发器`,
  )
}
