import type { Figure, ParsedItem, ParsedList } from './model'

const figureOut = ({ quantity, quantityMax, unit, qualifier, text }: Figure) => ({
  quantity,
  ...(quantityMax === undefined ? {} : { quantityMax }),
  unit,
  qualifier,
  text,
})

const counted = (figures: readonly Figure[]) => figures.filter((figure) => !figure.part).map(figureOut)

/** The shortest form of a date the command promises: a day or month without its year is `--MM`. */
const dateOut = (date: string): string => (date.startsWith('--') ? date.slice(0, 4) : date)

/** One file as the import command prints it. Parts (其中…) of a figure are left out: they would be added twice. */
export function toJson(file: string, list: ParsedList) {
  return {
    file,
    items: list.items.map((item) => ({
      title: item.title,
      ...(item.section === undefined ? {} : { section: item.section }),
      ...(item.unit === undefined ? {} : { unit: item.unit }),
      ...(item.leader === undefined ? {} : { leader: item.leader }),
      targets: counted(item.targets),
      progress: counted(item.progress),
      status: item.status,
      ...(item.deadline === undefined ? {} : { deadline: dateOut(item.deadline.date) }),
      source: item.source,
    })),
    warnings: list.warnings,
  }
}

const STATUS = { done: '已完成', in_progress: '推进中', not_started: '未启动' } as const
const line = (name: string, value: string | undefined): string => (value ? `   ${name}：${value}\n` : '')
const amounts = (figures: readonly Figure[]): string =>
  figures
    .map(
      (figure) =>
        `${figure.quantity}${figure.quantityMax === undefined ? '' : `—${figure.quantityMax}`}${figure.unit}（${figure.text}${figure.part ? '，其中' : ''}）`,
    )
    .join('；')

function itemText(item: ParsedItem, index: number): string {
  return (
    `${index + 1}. ${item.title}${item.status ? `［${STATUS[item.status]}］` : ''}\n` +
    line('分类', item.section) +
    line('承办单位', item.unit) +
    line('领办人', item.leader) +
    line('目标', amounts(item.targets)) +
    line('进展', amounts(item.progress)) +
    line('时限', item.deadline && dateOut(item.deadline.date))
  )
}

/** One file as a person reads it in a terminal. */
export function toText(file: string, list: ParsedList): string {
  const head = `${file}：${list.items.length}项${list.year ? `，${list.year}年` : ''}${list.asOf ? `，截至${list.asOf}` : ''}\n`
  const warnings = list.warnings.map((warning) => `！${warning.message}\n`).join('')
  return `${head}${list.items.map(itemText).join('')}${warnings}`
}
