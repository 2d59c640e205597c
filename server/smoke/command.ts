import { NEEDED, openEnvironment } from '../cloud-environment'
import { askAll, wordsOf } from './case'
import { cloudCases } from './cloud'
import { webCases } from './web'

const USAGE = `用法：npm run smoke                     问一个真的云开发环境
      npm run smoke -- https://网址       问一台自己部署的服务器
对云开发环境会建一个集合 smoke，问完把里面的内容删掉。
${NEEDED}`

/** What keys cannot ask from outside. */
const ELSEWHERE = `这里问不到的，用手机试：云调用权限（打印一张海报、用微信手机号）、定时触发器（一分钟内收到消息）、
存储权限（居民看得到照片）、索引（控制台的慢查询）。`

async function main([url]: readonly string[]): Promise<boolean | undefined> {
  if (url !== undefined && /^https?:\/\//.test(url)) return askAll(webCases(url.replace(/\/+$/, '')), console.log)
  const cloud = url === undefined ? openEnvironment(process.env) : undefined
  if (!cloud) {
    console.error(USAGE)
    return undefined
  }
  const { cases, cleanUp } = cloudCases(cloud)
  const isAsExpected = await askAll(cases, console.log)
  const left = await cleanUp().then(() => undefined, wordsOf)
  if (left !== undefined) console.log(`没有清干净：${left}\n      请在控制台删掉集合 smoke 和存储里的 smoke/`)
  console.log(ELSEWHERE)
  return isAsExpected && left === undefined
}

const isAsExpected = await main(process.argv.slice(2))
process.exitCode = isAsExpected === undefined ? 2 : isAsExpected ? 0 : 1
