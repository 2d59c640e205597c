import Taro from '@tarojs/taro'
import type { Chosen } from './port'

const DOCUMENTS = ['docx', 'xlsx', 'txt', 'md']

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** Photos from the album or the camera, made smaller by WeChat; none when somebody thinks better of it. */
export async function choosePhotos(count: number): Promise<Chosen[]> {
  try {
    const { tempFiles } = await Taro.chooseMedia({ count, mediaType: ['image'], sizeType: ['compressed'] })
    return tempFiles.map(({ tempFilePath, size }) => ({ path: tempFilePath, name: nameOf(tempFilePath), size }))
  } catch {
    return []
  }
}

/** A document out of a chat, which is how documents reach a phone. */
export async function chooseDocument(): Promise<Chosen | undefined> {
  try {
    const { tempFiles } = await Taro.chooseMessageFile({ count: 1, type: 'file', extension: DOCUMENTS })
    const [file] = tempFiles
    return file && { path: file.path, name: file.name, size: file.size }
  } catch {
    return undefined
  }
}
