/**
 * Writes the sample lists that are not plain UTF-8 text: a workbook, a Word document and a GB 18030 text.
 * The files are committed; run `node scripts/make-samples.mjs` after changing what is in them.
 */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import exceljs from 'exceljs'
import iconv from 'iconv-lite'
import JSZip from 'jszip'
import { root } from './lib/stale.mjs'

const samples = path.join(root, 'samples')
/** Files made twice are the same file. */
const MADE = new Date('2024-01-01T00:00:00Z')

const SHEET = [
  ['序号', '类别', '项目名称', '目标任务', '责任单位', '责任领导', '完成时限', '进展情况'],
  [1, '环境提升', '背街小巷整治', '整治背街小巷12条', '城管科', '程卫东', '11月底前', '已完成9条，其余3条正在施工'],
  [2, '', '分类厢房改造', '改造分类厢房26座', '城管科', '', '6月底', '26座已全部改造完毕'],
  [3, '', '口袋公园建设', '新建口袋公园4个，面积3500平方米', '城建科', '', '12月底', '完成设计招标'],
  [4, '民生服务', '长者餐厅', '全年供餐8万人次以上', '民生科', '何敏', '12月底', '已供餐6.73万人次'],
  [5, '', '居家适老化改造', '改造困难老人家庭120户', '民生科', '', '10月底', '累计改造131户，超额完成'],
  [6, '公共安全', '高空抛物监测', '安装监测探头48个', '平安办', '钱立新', '12月底', '未启动，待招标'],
]

async function workbook() {
  const book = new exceljs.Workbook()
  book.created = MADE
  book.modified = MADE
  const sheet = book.addWorksheet('实事项目')
  sheet.addRow(['听泉街道2024年民生实事项目进展表（截至2024年10月31日）'])
  for (const row of SHEET) sheet.addRow(row)
  for (const area of ['A1:H1', 'B3:B5', 'B6:B7', 'F3:F5', 'F6:F7']) sheet.mergeCells(area)
  sheet.addRow(['合计', '', 6])
  return Buffer.from(await book.xlsx.writeBuffer())
}

const escapeXml = (text) => String(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const paragraph = (text) => `<w:p><w:r><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r></w:p>`
/** `null` is a cell under a merged one, `{ text, merge: true }` opens a merge downwards. */
const cell = (content) => {
  const merge = content === null ? '<w:vMerge/>' : content.merge ? '<w:vMerge w:val="restart"/>' : ''
  const text = content === null ? '' : (content.text ?? content)
  return `<w:tc><w:tcPr><w:tcW w:w="1600" w:type="dxa"/>${merge}</w:tcPr>${paragraph(text)}</w:tc>`
}
const table = (rows) => `<w:tbl>${rows.map((row) => `<w:tr>${row.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`

const DOCUMENT = [
  paragraph('镜湖街道2023年民生实事项目完成情况'),
  paragraph('（截至2023年9月30日）'),
  table([
    ['序号', '实事项目', '主要任务', '牵头单位', '完成情况'],
    [
      '1',
      '安居',
      '完成28个住宅小区的消防通道标识施划，配发应急包600套',
      { text: '平安办', merge: true },
      '标识已施划28个小区，应急包已发放460套',
    ],
    ['2', '充电', '安装智能充电桩20个', null, '已完成20个，全部投入使用'],
    ['3', '助老', '新建助餐点3处，服务老人2.6万人次以上', '民生科', '2处已开餐，1处正在装修；已服务21,870人次'],
    ['4', '健身', '新建健身步道1.2公里，举办社区运动会12场', '文化科', '运动会已举办9场，步道完成施工图设计'],
    ['5', '绿化', '改造公共绿地4500平方米', '城建科', '尚未开工'],
  ]),
  paragraph('联系电话：0551-62345678'),
].join('')

async function document() {
  const zip = new JSZip()
  const add = (name, xml) =>
    zip.file(name, `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${xml}`, { date: MADE })
  add(
    '[Content_Types].xml',
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
  )
  add(
    '_rels/.rels',
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
  )
  add(
    'word/document.xml',
    `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${DOCUMENT}</w:body></w:document>`,
  )
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' })
}

const LEGACY = `榆林路街道2022年实事项目办理情况

第一项：修缮漏雨平房二十处。
办理情况：已修缮18处，剩余2处预计10月底前完成。
第二项：新建社区食堂2个，日供餐300份以上。
办理情况：两个食堂均已建成并投入使用。
第三项：为60岁以上独居老人安装烟感报警器500只。
办理情况：已完成招标，设备正在采购。
第四项：开展“邻里一家亲”文化活动百场。
办理情况：截至8月底，共举办76场，参与居民9800余人次。
第五项：改造建设路、学府一路等3条道路照明，更换路灯120盏。
办理情况：尚未启动。
（责任单位：街道城建办；完成时限：年底前）
`

writeFileSync(path.join(samples, '04-听泉街道2024年实事项目进展表.xlsx'), await workbook())
writeFileSync(path.join(samples, '05-镜湖街道2023年实事项目完成情况.docx'), await document())
writeFileSync(path.join(samples, '07-榆林路街道2022年实事项目办理情况（GBK）.txt'), iconv.encode(LEGACY, 'gb18030'))
