/** Why a document cannot be read, as the office sees it. */
export const REFUSALS = {
  'file.empty': '这个文件是空的，请检查是否选对了文件',
  'file.tooLarge': '文件超过20MB，请删去图片或拆成几份后再导入',
  'file.program': '这是一个程序文件，不是文档，不能导入',
  'file.pdf': '暂不支持 PDF，请用 Word 打开另存为 .docx，或直接复制文字粘贴',
  'file.image': '这是一张图片，读不出文字，请导入文档或直接粘贴文字',
  'file.oldWord': '这是旧版 .doc 文档，请用 Word 或 WPS 另存为 .docx 再导入',
  'file.oldExcel': '这是旧版 .xls 表格，请用 Excel 或 WPS 另存为 .xlsx 再导入',
  'file.oldOffice': '这是旧版 Office 文件，请另存为 .docx 或 .xlsx 再导入',
  'file.rtf': '这是 RTF 文档，请用 Word 另存为 .docx 再导入',
  'file.protected': '文件设了密码，请去掉密码后再导入',
  'file.bomb': '文件解压后过大，可能是损坏或恶意的文件，没有导入',
  'file.damaged': '文件已损坏，打不开，请重新保存一份再导入',
  'file.unknown': '认不出这种文件，请导入 .docx、.xlsx、.txt 或 .md',
  'text.encoding': '文字是乱码，请用原文件另存为 UTF-8 编码的文本，或直接复制文字粘贴',
  'text.tooManyLines': '文字超过5000行，请只保留项目清单部分再导入',
  'text.tooLong': '文字超过40万字，请只保留项目清单部分再导入',
  'text.none': '文档里没有读到文字（可能只有图片），请导入文字版或直接粘贴文字',
} as const

export type RefusalCode = keyof typeof REFUSALS
export type Refusal = Readonly<{ ok: false; code: RefusalCode; message: string }>

export const refusal = (code: RefusalCode): Refusal => ({ ok: false, code, message: REFUSALS[code] })
