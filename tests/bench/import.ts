import { performance } from 'node:perf_hooks'
import { parseList } from '../../cloudfunctions/projects/import/parse'
import { propose } from '../../cloudfunctions/projects/importing/propose'
import { type Benchmark, quantile, rounded } from './figures'

const ITEMS = 1_000
const RUNS = 7

const SENTENCES = [
  '为辖区 120 户困难家庭免费更换燃气软管，年内完成。',
  '开展文体活动不少于 60 场，服务居民 1.2 万人次。',
  '新建 3 处口袋公园，10 月底前完成；改造 2 条背街小巷。',
  '完成既有住宅加装电梯 8 台，其中已开工 5 台、完工 3 台。',
  '举办招聘会 12 场，提供岗位 900 个，截至目前已举办 7 场。',
]

const list = (): string =>
  Array.from(
    { length: ITEMS },
    (_, index) => `${index + 1}.${SENTENCES[index % SENTENCES.length]}\n进展情况：正在推进，已完成 ${index % 9} 处。`,
  ).join('\n')

/** A list of 1,000 items, from its text to what a clerk reviews. */
export const importing: Benchmark = {
  name: 'import',
  async run(report) {
    const text = list()
    const times: number[] = []
    let items = 0
    for (let run = 0; run < RUNS; run++) {
      const started = performance.now()
      items = propose(parseList(text), text).items.length
      times.push(performance.now() - started)
    }
    const median = quantile(times, 0.5)
    report({ items, characters: text.length, milliseconds: median, itemsPerSecond: rounded((items / median) * 1000) })
  },
}
