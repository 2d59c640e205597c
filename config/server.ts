/**
 * The origin of the server that a mini-program is built for. WeChat speaks to nothing without encryption.
 *
 * @param given the environment's TARO_APP_SERVER
 * @returns '' for WeChat's cloud
 * @throws Error for the terminal
 */
export function serverOf(given: string | undefined): string {
  if (!given) return ''
  const isOrigin = /^https:\/\/[\w.-]+(:\d+)?\/?$/.test(given)
  if (!isOrigin) throw new Error(`TARO_APP_SERVER 应是服务器的地址，例如 https://shishi.example.cn，现在是「${given}」`)
  return given.replace(/\/$/, '')
}
