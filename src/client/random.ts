import Taro from '@tarojs/taro'

/** Bytes nobody can guess, from WeChat. */
export const randomBytes = async (length: number): Promise<Uint8Array> => {
  const { randomValues } = await Taro.getRandomValues({ length })
  return new Uint8Array(randomValues as ArrayBuffer)
}
