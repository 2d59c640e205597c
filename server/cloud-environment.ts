import { type Cloud, openCloud } from '../cloudfunctions/kernel/store/cloudbase-sdk'

export const NEEDED = `需要三个环境变量：
  CLOUD_ENV                环境 ID，例如 shishitong-3g1a2b
  TENCENTCLOUD_SECRETID    腾讯云访问密钥（控制台 → 访问管理 → API 密钥）
  TENCENTCLOUD_SECRETKEY
环境不在上海时再加 TENCENTCLOUD_REGION，例如 ap-guangzhou`

type Environment = Readonly<Record<string, string | undefined>>

/**
 * A CloudBase environment as somebody with keys reaches it from their own computer.
 *
 * @param env CLOUD_GATEWAY puts a gateway on this machine in the place of the platform's
 * @returns undefined without keys
 */
export function openEnvironment(env: Environment): Cloud | undefined {
  const { CLOUD_ENV: name, TENCENTCLOUD_SECRETID: id, TENCENTCLOUD_SECRETKEY: key } = env
  if (!name || !id || !key) return undefined
  const region = env.TENCENTCLOUD_REGION || 'ap-shanghai'
  // As in a function, so that the SDK does not look for the platform on another host; whoever has keys means it.
  Object.assign(process.env, {
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: region,
    SCF_NAMESPACE: name,
    NODE_ENV: 'production',
    SILENCE: 'true',
  })
  const platform = `https://${name}.${region}.tcb-api.tencentcloudapi.com/admin`
  return openCloud({ env: name, serviceUrl: env.CLOUD_GATEWAY || platform })
}
