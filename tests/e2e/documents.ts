import { pictureOf } from '../../server/seed/picture'
import { aProgram, oleWith, zipOf } from '../kernel/files/documents'
import type { OwnFile } from './person'

/** The documents and photos that the people of the journeys have on their devices. */

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006'

const xml = (text: string): string =>
  text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? sign)

/** A Word document of plain paragraphs, one for each line. */
export function docxOf(name: string, text: string): OwnFile {
  const paragraphs = text
    .split('\n')
    .map((line) => `<w:p><w:r><w:t xml:space="preserve">${xml(line)}</w:t></w:r></w:p>`)
  const type = `${DOCX}.main+xml`
  const bytes = zipOf({
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<w:document xmlns:w="${WORD}"><w:body>${paragraphs.join('')}</w:body></w:document>`,
  })
  return { name, type: DOCX, bytes }
}

export const textOf = (name: string, text: string): OwnFile => ({ name, type: 'text/plain', bytes: Buffer.from(text) })

export const emptyText = textOf('空白.txt', '')
export const renamedProgram: OwnFile = { name: '实事项目清单.docx', type: DOCX, bytes: aProgram() }
export const protectedSheet: OwnFile = { name: '加密清单.xlsx', type: XLSX, bytes: oleWith('EncryptedPackage') }

export const photo = (name: string): OwnFile => ({ name, type: 'image/png', bytes: pictureOf(name) })
