/** Why a file is not taken, each with the sentence that says what to do. A caller may have a more exact sentence for the same code. */
export const FILE_REFUSALS = {
  'file.empty': '文件是空的，请重新选择',
  'file.tooLarge': '文件太大，请缩小后再上传',
  'file.notPhoto': '这不是照片，请选择 JPG、PNG 或 WebP 格式的照片',
  'file.heic': '这是 HEIC 格式的照片，很多手机打不开，请改用 JPG：在相册里另存为 JPG，或把相机设置改为「兼容性最佳」',
  'file.notDocument': '认不出这份文件，请选择 .docx、.xlsx、.txt 或 .md 文件，也可以把文字复制后直接粘贴',
  'file.broken': '文件不完整或已损坏，请打开原文件确认后重新上传',
  'file.taken': '这个编号已经用于另一份文件，请重新选择文件再上传',
} as const

export type FileCode = keyof typeof FILE_REFUSALS

/** A file that is not taken: a refusal as the kernel knows it, with its sentence. */
export type FileRefused = Readonly<{ kind: 'refused'; code: FileCode; message: string }>

export const refuseFile = (code: FileCode, message: string = FILE_REFUSALS[code]): FileRefused => ({
  kind: 'refused',
  code,
  message,
})

export const isFileRefused = (answer: object): answer is FileRefused => 'kind' in answer && answer.kind === 'refused'
