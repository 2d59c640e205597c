import { createCollection, indexesOf } from '../cloudfunctions/kernel/store/cloudbase-setup'
import { collections } from '../cloudfunctions/kernel/store/collections'
import { NEEDED, openEnvironment } from './cloud-environment'

const USAGE = `用法：npm run cloud:collections
在一个云开发环境里建好全部数据集合，并列出要在控制台手工添加的索引。没有密钥时只列出要做的事。
${NEEDED}`

const WAYS = { asc: '升序', desc: '降序' } as const

async function main(): Promise<void> {
  if (process.argv.includes('--help')) return console.log(USAGE)
  const names = Object.keys(collections)
  const cloud = openEnvironment(process.env)
  if (cloud)
    for (const name of names) console.log(`${name}：${(await createCollection(cloud, name)) ? '已建好' : '原来就有'}`)
  else {
    console.log(`没有设置 CLOUD_ENV 和密钥，下面只是要做的事（用法：npm run cloud:collections -- --help）\n`)
    console.log(`要建 ${names.length} 个集合：${names.join('、')}`)
  }
  console.log(
    `\n以下在云开发控制台手工完成：\n\n一、每个集合的权限都选「所有用户不可读写」：数据只经云函数读写。\n云存储的权限选「所有用户可读，仅创建者可读写」：照片要给居民看，上传的人只能放自己的文件，\n放进来的文件要经云函数检查以后才算数；工作人员的文件（documents/）名字猜不到，也不公开列出。\n`,
  )
  console.log(`二、添加索引，字段的先后和升降序照下面，都不是唯一索引：`)
  for (const name of names) {
    const indexes = indexesOf({ [name]: collections[name as keyof typeof collections] })
    if (indexes.length > 0) console.log(`\n${name}`)
    for (const { name: index, fields } of indexes)
      console.log(`  ${index}：${fields.map(([field, way]) => `${field} ${WAYS[way]}`).join('，')}`)
  }
}

await main().catch((failure: unknown) => {
  console.error(`没有完成：${failure instanceof Error ? failure.message : String(failure)}`)
  process.exit(1)
})
