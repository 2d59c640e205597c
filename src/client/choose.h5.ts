import type { Chosen } from './port'

/** The browser's own chooser. It says nothing when somebody thinks better of it, except by `cancel` where it has that. */
function chooseFiles(accept: string, multiple: boolean): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = accept
    input.multiple = multiple
    input.hidden = true
    const end = (files: File[]): void => {
      input.remove()
      resolve(files)
    }
    input.addEventListener('change', () => end([...(input.files ?? [])]))
    input.addEventListener('cancel', () => end([]))
    document.body.append(input)
    input.click()
  })
}

const chosenOf = (file: File): Chosen => ({
  path: URL.createObjectURL(file),
  name: file.name,
  size: file.size,
  source: file,
})

export async function choosePhotos(count: number): Promise<Chosen[]> {
  const files = await chooseFiles('image/jpeg,image/png,image/webp', count > 1)
  return files.slice(0, count).map(chosenOf)
}

export async function chooseDocument(): Promise<Chosen | undefined> {
  const [file] = await chooseFiles('.docx,.xlsx,.txt,.md,text/plain', false)
  return file && chosenOf(file)
}
