import { openCloud } from '../cloudfunctions/kernel/store/cloudbase-sdk'
import { createCollection, indexesOf } from '../cloudfunctions/kernel/store/cloudbase-setup'
import { collections } from '../cloudfunctions/kernel/store/collections'

const USAGE = `用法：npm run cloud:collections
在一个云开发环境里建好全部数据集合，并列出要在控制台手工添加的索引。
需要三个环境变量，没有时只列出要做的事：
  CLOUD_ENV                环境 ID，例如 shishitong-3g1a2b
  TENCENTCLOUD_SECRETID    腾讯云访问密钥（控制台 → 访问管理 → API 密钥）
  TENCENTCLOUD_SECRETKEY
环境不在上海时再加 TENCENTCLOUD_REGION，例如 ap-guangzhou`

const WAYS = { asc: '升序', desc: '降序' } as const

async function main(): Promise<void> {
  if (process.argv.includes('--help')) return console.log(USAGE)
  const { CLOUD_ENV: env, TENCENTCLOUD_SECRETID: id, TENCENTCLOUD_SECRETKEY: key } = process.env
  const names = Object.keys(collections)
  if (env && id && key) await create(env, names)
  else {
    console.log(`没有设置 CLOUD_ENV 和密钥，下面只是要做的事（用法：npm run cloud:collections -- --help）\n`)
    console.log(`要建 ${names.length} 个集合：${names.join('、')}`)
  }
  console.log(`\n以下在云开发控制台手工完成：\n\n一、每个集合的权限都选「所有用户不可读写」：数据只经云函数读写。\n`)
  console.log(`二、添加索引，字段的先后和升降序照下面，都不是唯一索引：`)
  for (const name of names) {
    const indexes = indexesOf({ [name]: collections[name as keyof typeof collections] })
    if (indexes.length > 0) console.log(`\n${name}`)
    for (const { name: index, fields } of indexes)
      console.log(`  ${index}：${fields.map(([field, way]) => `${field} ${WAYS[way]}`).join('，')}`)
  }
}

async function create(env: string, names: readonly string[]): Promise<void> {
  const region = process.env.TENCENTCLOUD_REGION ?? 'ap-shanghai'
  // As in a function, so that the SDK does not look for the platform on another host; whoever has keys means it.
  Object.assign(process.env, {
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: region,
    SCF_NAMESPACE: env,
    NODE_ENV: 'production',
    SILENCE: 'true',
  })
  const cloud = openCloud({ env, serviceUrl: `https://${env}.${region}.tcb-api.tencentcloudapi.com/admin` })
  for (const name of names) console.log(`${name}：${(await createCollection(cloud, name)) ? '已建好' : '原来就有'}`)
}

await main().catch((failure: unknown) => {
  console.error(`没有完成：${failure instanceof Error ? failure.message : String(failure)}`)
  process.exit(1)
})
