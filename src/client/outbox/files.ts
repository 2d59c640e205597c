import Taro from '@tarojs/taro'
import type { Chosen } from '../port'
import type { Files } from './port'

const PREFIX = 'outbox-'

/** One of WeChat's interfaces for files, as a promise. */
const done = <Answer>(work: (told: { success(answer: Answer): void; fail(error: unknown): void }) => void) =>
  new Promise<Answer>((resolve, reject) => work({ success: resolve, fail: reject }))

const endingOf = (name: string): string => /\.\w{1,5}$/.exec(name)?.[0] ?? ''

/** Photos in the mini-program's own folder, where they outlive it; WeChat takes away what was only chosen. */
export const files: Files = {
  async keep(id, { path, name }) {
    const destPath = `${Taro.env.USER_DATA_PATH}/${PREFIX}${id}${endingOf(name)}`
    try {
      await done((told) => Taro.getFileSystemManager().copyFile({ srcPath: path, destPath, ...told }))
      return destPath
    } catch {
      return undefined
    }
  },
  async open({ path, name, size }): Promise<Chosen | undefined> {
    try {
      await done((told) => Taro.getFileSystemManager().access({ path, ...told }))
      return { path, name, size }
    } catch {
      return undefined
    }
  },
  async remove(path) {
    await done((told) => Taro.getFileSystemManager().unlink({ filePath: path, ...told })).catch(() => undefined)
  },
  async list() {
    const dirPath = Taro.env.USER_DATA_PATH ?? ''
    try {
      const { files: names } = await done<{ files: string[] }>((told) =>
        Taro.getFileSystemManager().readdir({ dirPath, ...told }),
      )
      return names.filter((name) => name.startsWith(PREFIX)).map((name) => `${dirPath}/${name}`)
    } catch {
      return []
    }
  },
}

/** Where a page shows a kept photo from: WeChat shows a file of the folder as it lies there. */
export const sourceOf = async (photo: Parameters<Files['open']>[0]): Promise<string> =>
  (await files.open(photo))?.path ?? ''
