import type { Case } from './case'

const MEGABYTES_6 = 6_000_000

/** What somebody outside may see of a server of one's own. @param url without a slash at its end */
export function webCases(url: string): readonly Case[] {
  const post = async (path: string, body: string) => {
    const reply = await fetch(url + path, { method: 'POST', body, headers: { 'content-type': 'application/json' } })
    const answer = (await reply.json().catch(() => ({}))) as { code?: string }
    return { status: reply.status, code: answer.code }
  }
  const refused =
    (path: string, body: string, ...codes: readonly string[]) =>
    async () => {
      const { status, code } = await post(path, body)
      return codes.includes(code ?? '') ? undefined : `HTTP ${status}，${code ?? '没有说明'}`
    }
  const statusOf = (path: string, wanted: number) => async () => {
    const { status } = await fetch(url + path)
    return status === wanted ? undefined : `HTTP ${status}`
  }
  const call = (action: string): string => JSON.stringify({ action, input: {} })
  return [
    { name: '活着', matters: '服务没有起来', ask: statusOf('/healthz', 200) },
    { name: '数据库连得上', matters: '服务起来了，数据库没有', ask: statusOf('/readyz', 200) },
    {
      name: '是加密的，并要求以后都加密',
      matters: '内容会被路上的人看到；PROXIES 没有设对时也会这样',
      async ask() {
        const { headers } = await fetch(`${url}/healthz`)
        if (!url.startsWith('https:')) return '地址不是 https'
        return headers.has('strict-transport-security') ? undefined : '没有 strict-transport-security'
      },
    },
    {
      name: '带着安全响应头',
      matters: '别的网页可以把它装进去',
      async ask() {
        const { headers } = await fetch(`${url}/healthz`)
        const absent = ['content-security-policy', 'x-content-type-options', 'x-frame-options'].filter(
          (name) => !headers.has(name),
        )
        return absent.length === 0 ? undefined : `没有 ${absent.join('、')}`
      },
    },
    { name: '没有试用身份', matters: '谁都能以管理员进来', ask: statusOf('/dev/identities', 404) },
    {
      name: '假的登录码进不来',
      matters: '谁都能冒充',
      ask: refused('/wechat/session', '{"code":"not-a-code"}', 'login.refused'),
    },
    {
      name: '没登录的人不能调用',
      matters: '数据没有人看门',
      ask: refused('/call', call('account.enter'), 'actor.unknown'),
    },
    {
      name: '不认识的动作说不认识',
      matters: '版本不一致',
      ask: refused('/call', call('no.such'), 'request.unknownAction'),
    },
    { name: '不是 JSON 的说看不懂', matters: '坏请求会弄坏服务', ask: refused('/call', 'hello', 'request.notJson') },
    {
      name: '6 MB 的请求说太大',
      matters: '大请求会占满内存；nginx 先拒绝也算通过',
      async ask() {
        const { status, code } = await post('/call', JSON.stringify({ action: 'a', input: 'x'.repeat(MEGABYTES_6) }))
        return code === 'request.tooLarge' || status === 413 ? undefined : `HTTP ${status}，${code ?? '没有说明'}`
      },
    },
  ]
}
