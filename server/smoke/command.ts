import { NEEDED, openEnvironment } from '../cloud-environment'
import { askAll } from './case'
import { cloudCases } from './cloud'
import { webCases } from './web'

const USAGE = `用法：npm run smoke                     问一个真的云开发环境
      npm run smoke -- https://网址       问一台自己部署的服务器
对云开发环境会建一个集合 smoke，问完把里面的内容删掉。
${NEEDED}`

async function main([url]: readonly string[]): Promise<boolean | undefined> {
  if (url !== undefined && /^https?:\/\//.test(url)) return askAll(webCases(url.replace(/\/+$/, '')), console.log)
  const cloud = url === undefined ? openEnvironment(process.env) : undefined
  if (!cloud) {
    console.error(USAGE)
    return undefined
  }
  const { cases, cleanUp } = cloudCases(cloud)
  try {
    return await askAll(cases, console.log)
  } finally {
    await cleanUp()
  }
}

const isAsExpected = await main(process.argv.slice(2))
process.exitCode = isAsExpected === undefined ? 2 : isAsExpected ? 0 : 1
