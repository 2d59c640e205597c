import { h, lay } from '../dom'
import type { Journal } from '../journal'
import { Refused } from '../pages'
import { interfaceOf } from './api'

/** The files a phone handed to the mini-program, by paths that hold until it ends. */
export type TemporaryFiles = Readonly<{
  keep(file: File): string
  addressOf(path: string): string | undefined
  bytesOf(path: string): Promise<ArrayBuffer>
  /** Keeps bytes under a path that the mini-program chose, in its own folder. */
  write(path: string, bytes: Uint8Array<ArrayBuffer>): void
  copy(from: string, to: string): void
  remove(path: string): void
  /** The names in the mini-program's own folder. */
  own(): readonly string[]
}>

const OWN_FOLDER = 'wxfile://usr'

export function openTemporaryFiles(): TemporaryFiles {
  const files = new Map<string, File>()
  const addresses = new Map<string, string>()
  const known = (path: string): File => {
    const file = files.get(path)
    if (!file) throw new Refused(`no such file ${path}`)
    return file
  }
  const putOwn = (path: string, file: File): void => {
    if (!path.startsWith(`${OWN_FOLDER}/`)) throw new Refused(`permission denied, open ${path}`)
    files.set(path, file)
  }
  return {
    keep(file) {
      const ending = /\.\w+$/.exec(file.name)?.[0] ?? ''
      const path = `wxfile://tmp_${files.size + 1}${ending}`
      files.set(path, file)
      return path
    },
    addressOf(path) {
      if (!files.has(path)) return undefined
      const address = addresses.get(path) ?? URL.createObjectURL(known(path))
      addresses.set(path, address)
      return address
    },
    bytesOf: (path) => known(path).arrayBuffer(),
    write: (path, bytes) => putOwn(path, new File([bytes], path.slice(path.lastIndexOf('/') + 1))),
    copy: (from, to) => putOwn(to, known(from)),
    remove(path) {
      known(path)
      files.delete(path)
    },
    own: () =>
      [...files.keys()]
        .filter((path) => path.startsWith(`${OWN_FOLDER}/`))
        .map((path) => path.slice(OWN_FOLDER.length + 1)),
  }
}

/** Lets somebody choose files. @throws Refused when they think better of it */
function choose(accept: string | undefined, most: number): Promise<readonly File[]> {
  return new Promise((resolve, reject) => {
    const chooser = h('input', { type: 'file', accept, multiple: most > 1, hidden: true })
    const remove = lay(chooser)
    chooser.addEventListener('change', () => {
      remove()
      resolve([...(chooser.files ?? [])].slice(0, most))
    })
    chooser.addEventListener('cancel', () => {
      remove()
      reject(new Refused('cancel'))
    })
    chooser.click()
  })
}

/** @param agreed waits until the privacy agreement was accepted. @throws Refused when it was not */
export function fileInterfaces(
  journal: Journal,
  files: TemporaryFiles,
  agreed: (api: string) => Promise<void>,
): object {
  const asked = interfaceOf(journal)
  const pictures = async (api: string, most: unknown) => {
    await agreed(api)
    return choose('image/*', Number(most ?? 9))
  }
  return {
    chooseMedia: asked('chooseMedia', async ({ count }) => ({
      type: 'image',
      tempFiles: (await pictures('chooseMedia', count)).map((file) => ({
        tempFilePath: files.keep(file),
        size: file.size,
        fileType: 'image',
      })),
    })),
    chooseImage: asked('chooseImage', async ({ count }) => {
      const chosen = (await pictures('chooseImage', count)).map((file) => ({ path: files.keep(file), size: file.size }))
      return { tempFiles: chosen, tempFilePaths: chosen.map(({ path }) => path) }
    }),
    chooseMessageFile: asked('chooseMessageFile', async ({ count, extension }) => {
      await agreed('chooseMessageFile')
      const endings = (extension as string[] | undefined)?.map((ending) => `.${ending}`).join(',')
      const chosen = await choose(endings, Number(count ?? 100))
      return {
        tempFiles: chosen.map((file) => ({
          path: files.keep(file),
          name: file.name,
          size: file.size,
          time: Math.floor(file.lastModified / 1000),
          type: 'file',
        })),
      }
    }),
    compressImage: asked('compressImage', ({ src }) => ({ tempFilePath: src })),
    getFileSystemManager: () => ({
      access: asked('access', async ({ path }) => void (await files.bytesOf(String(path)))),
      copyFile: asked('copyFile', ({ srcPath, destPath }) => files.copy(String(srcPath), String(destPath))),
      unlink: asked('unlink', ({ filePath }) => files.remove(String(filePath))),
      readdir: asked('readdir', () => ({ files: files.own() })),
      readFile: asked('readFile', async ({ filePath }) => ({ data: await files.bytesOf(String(filePath)) })),
      writeFile: asked('writeFile', ({ filePath, data, encoding }) => {
        const text = String(data)
        if (encoding !== 'base64') throw new Refused('the host writes base64 alone')
        files.write(
          String(filePath),
          Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)),
        )
      }),
    }),
    openDocument: asked('openDocument', async ({ filePath }) => void (await files.bytesOf(String(filePath)))),
    env: { USER_DATA_PATH: OWN_FOLDER },
  }
}
