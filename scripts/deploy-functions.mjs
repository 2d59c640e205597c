// `npm run deploy:functions [-- --dry-run] [--dirty]`: uploads every built cloud function; without keys it says what it would upload.
import { build } from './lib/builds.mjs'
import {
  builtFunctions,
  commandLine,
  functionUploads,
  identityOf,
  isDryRun,
  refuseDirty,
  refuseUnknown,
  STAGE,
  sayOpenItems,
  stage,
  UPLOAD_HINT,
  upload,
} from './lib/deploy.mjs'
import { root } from './lib/stale.mjs'

// What the uploader itself does with a function that is missing: Nodejs8.9, 3 seconds.
const NEW_FUNCTIONS = `注意：上传工具自己新建的函数是 Node.js 8.9、超时 3 秒，跑不起来，而且运行环境建好以后改不了。
第一次请先在云开发控制台照下面的名字一个个建好：运行环境 Node.js 18.15 或更新，超时 20 秒，内存 256 MB。建错了只能删掉重建。`

process.chdir(root)
refuseUnknown('deploy:functions')
await build('functions')
const identity = identityOf()
const isDry = isDryRun(['WECHAT_APPID', 'WECHAT_PRIVATE_KEY', 'CLOUD_ENV'])
const uploads = functionUploads()
const functions = builtFunctions()
console.log(`${NEW_FUNCTIONS}\n`)
for (const { name, files, openapi, triggers } of functions) {
  console.log(`云函数 ${name}`)
  for (const { file, bytes, sha256 } of files) console.log(`  ${file} ${bytes} 字节 ${sha256}`)
  if (openapi.length > 0) console.log(`  云调用权限：${openapi.join('、')}`)
  for (const trigger of triggers) console.log(`  定时触发器：${trigger.name}，${trigger.config}`)
  console.log(`  ${commandLine(uploads.find((each) => each.name === name).args)}`)
}
sayOpenItems()
if (!isDry) {
  if (refuseDirty(identity)) process.exit(1)
  stage()
  const done = []
  for (const { name, args } of uploads) {
    const code = await upload(args)
    if (code !== 0) {
      const left = uploads.map((each) => each.name).filter((each) => !done.includes(each))
      console.error(
        `${name} 没有传上去。已传：${done.join('、') || '无'}；还没传：${left.join('、')}。再运行一次会从头传，不会重复。\n${UPLOAD_HINT}`,
      )
      process.exit(code)
    }
    done.push(name)
  }
  console.log(`传好了：${done.join('、')}`)
  const asking = functions.filter(({ openapi }) => openapi.length > 0).map(({ name }) => name)
  const timed = functions.filter(({ triggers }) => triggers.length > 0).map(({ name }) => name)
  console.log(`上传工具不传云调用权限，也不建定时触发器。第一次，以及它们改过以后，用微信开发者工具打开 ${STAGE}（里面的 AppID 已经填好）：
  云调用权限：右键 ${asking.join('、')} › 上传并部署：所有文件
  定时触发器：右键 ${timed.join('、')} › 上传触发器
然后运行 npm run smoke`)
}
