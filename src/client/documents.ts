import Taro from '@tarojs/taro'

/** Letters that every file system takes. */
const fitting = (name: string): string => name.replace(/[\\/:*?"<>|\s]/g, '_')

/**
 * Shows a document that was made for somebody; from there it can be sent on.
 *
 * @param base64 its bytes
 * @returns whether the device could
 */
export async function openDocument(name: string, base64: string): Promise<boolean> {
  const filePath = `${Taro.env.USER_DATA_PATH}/${fitting(name)}`
  try {
    await new Promise<void>((resolve, reject) =>
      Taro.getFileSystemManager().writeFile({
        ...{ filePath, data: base64, encoding: 'base64' },
        success: () => resolve(),
        fail: reject,
      }),
    )
    await Taro.openDocument({ filePath, showMenu: true })
    return true
  } catch {
    return false
  }
}
