import { INCOMING } from '../cloudfunctions/files/contract'
import { createCollection, indexesOf, indexRequests } from '../cloudfunctions/kernel/store/cloudbase-setup'
import { collections } from '../cloudfunctions/kernel/store/collections'
import { NEEDED, openEnvironment } from './cloud-environment'

const USAGE = `用法：npm run cloud:collections
在一个云开发环境里建好全部数据集合，并列出要在控制台设的权限和索引。没有密钥时只列出要做的事。
      npm run -s cloud:collections -- --json
只输出索引，每行一个集合，是腾讯云接口 tcb UpdateTable 的参数，可以贴进 API Explorer 或交给 tccli，不用逐个点。
${NEEDED}`

/** Photos are for everybody, all else for whoever brought it; a phone puts files in one folder. Our functions may do all of it. */
const STORAGE_RULES = {
  read: '/^photos./.test(resource.path) == true || resource.openid == auth.openid',
  write: `/^${INCOMING}./.test(resource.path) == true && resource.openid == auth.openid`,
}

const WAYS = { asc: '升序', desc: '降序' } as const

async function main(): Promise<void> {
  if (process.argv.includes('--help')) return console.log(USAGE)
  const names = Object.keys(collections)
  if (process.argv.includes('--json')) {
    for (const request of indexRequests(collections, process.env.CLOUD_ENV)) console.log(JSON.stringify(request))
    return
  }
  const cloud = openEnvironment(process.env)
  if (cloud)
    for (const name of names) console.log(`${name}：${(await createCollection(cloud, name)) ? '已建好' : '原来就有'}`)
  else {
    console.log(`没有设置 CLOUD_ENV 和密钥，下面只是要做的事（用法：npm run cloud:collections -- --help）\n`)
    console.log(`要建 ${names.length} 个集合：${names.join('、')}`)
  }
  console.log(`
以下在云开发控制台手工完成：

一、数据库：每个集合的权限都选「所有用户不可读写」。数据只经云函数读写。

二、云存储：权限选「自定义安全规则」，填
${JSON.stringify(STORAGE_RULES, null, 2)}
居民能看照片，手机只能往 ${INCOMING}/ 放自己的文件，工作人员的文件别人读不到；云函数不受限制。
控制台里没有自定义规则时，选「所有用户可读，仅创建者及管理员可写」：照片照样能看，但知道地址的人也能读到别的文件，
谁都能往任何文件夹放自己的文件。「仅管理员可写」不行，手机会传不上照片。

三、添加索引，字段的先后和升降序照下面，都不是唯一索引（加 -- --json 可以不用逐个点，见 --help）：`)
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
