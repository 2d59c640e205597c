import { randomIds } from '../../cloudfunctions/kernel/ids'
import type { Cloud, CloudDocument } from '../../cloudfunctions/kernel/store/cloudbase-sdk'
import { createCollection } from '../../cloudfunctions/kernel/store/cloudbase-setup'
import type { Case } from './case'

/** A collection of its own: nothing that people use is touched. */
const SCRATCH = 'smoke'
const BYTES = Buffer.from('实事通 smoke')

/** What the store port reads in one request. */
const MOST = 100

export type CloudCases = Readonly<{
  cases: readonly Case[]
  /** @throws when something of ours may still be there */
  cleanUp(): Promise<void>
}>

/** What the adapter of the document database, its files and the functions take for granted of the platform. */
export function cloudCases(cloud: Cloud): CloudCases {
  const database = cloud.database({ throwOnNotFound: false })
  const { command } = database
  const scratch = () => database.collection(SCRATCH)
  const run = randomIds.next()
  let made = 0
  const files: string[] = []

  async function add(fields: object): Promise<string> {
    const _id = `${run}-${made++}`
    await scratch().add({ data: { _id, run, ...fields } })
    return _id
  }
  const read = async (id: string): Promise<CloudDocument | null> => (await scratch().doc(id).get()).data
  const change = async (id: string, n: number): Promise<number> =>
    (
      await scratch()
        .where({ _id: id, n })
        .update({ data: { n: n + 1 } })
    ).stats.updated

  const cases: Case[] = [
    {
      name: '写一条、按编号读回来',
      matters: '一切',
      async ask() {
        await createCollection(cloud, SCRATCH)
        const found = await read(await add({ n: 1, text: '实事' }))
        return found?.text === '实事' ? undefined : `读到 ${JSON.stringify(found)}`
      },
    },
    {
      name: '编号已经用过时拒绝，并说 E11000',
      matters: '预约、工单重复提交会变成两份',
      async ask() {
        const _id = await add({ n: 1 })
        const again = await scratch()
          .add({ data: { _id, run } })
          .then(
            () => '第二次也写进去了',
            (failure: { errMsg?: string }) => failure.errMsg ?? '',
          )
        return /E11000|duplicate/i.test(again) ? undefined : again
      },
    },
    {
      name: '按条件修改：对得上改 1 条，对不上改 0 条',
      matters: '两个人同时办理会互相覆盖',
      async ask() {
        const id = await add({ n: 1 })
        const counts = [await change(id, 1), await change(id, 1)]
        return counts.join() === '1,0' ? undefined : `改了 ${counts.join('、')} 条`
      },
    },
    {
      name: '二十个人同时改一条，只有一个改成',
      matters: '名额会被约超',
      async ask() {
        const id = await add({ n: 1 })
        const counts = await Promise.all(Array.from({ length: 20 }, () => change(id, 1)))
        const won = counts.filter((count) => count === 1).length
        return won === 1 ? undefined : `${won} 个都说改成了`
      },
    },
    {
      name: '修改对象字段是合并，用 set 包起来才是替换',
      matters: '改过的设置里会留下旧内容',
      async ask() {
        const id = await add({ inner: { a: 1 } })
        await scratch()
          .doc(id)
          .update({ data: { inner: { b: 2 } } })
        const merged = JSON.stringify(sorted((await read(id))?.inner))
        await scratch()
          .doc(id)
          .update({ data: { inner: command.set({ c: 3 }) } })
        const replaced = JSON.stringify((await read(id))?.inner)
        return merged === '{"a":1,"b":2}' && replaced === '{"c":3}' ? undefined : `${merged}，${replaced}`
      },
    },
    {
      name: '按编号排序翻页，不重不漏',
      matters: '长列表会少几条或者重复',
      async ask() {
        const ids = [await add({}), await add({}), await add({})].sort()
        const page = async (after: string) =>
          (
            await scratch()
              .where({ run, _id: command.gt(after) })
              .orderBy('_id', 'asc')
              .limit(2)
              .get()
          ).data
        const first = await page(ids[0] ?? '')
        const found = first.map(({ _id }) => _id)
        return found.join() === ids.slice(1).join() ? undefined : `第二页是 ${found.join('、')}`
      },
    },
    {
      name: '事务退回以后什么也没留下',
      matters: '一起改的几样会只改一半',
      async ask() {
        const id = await add({ n: 1 })
        const transaction = await database.startTransaction()
        await transaction
          .collection(SCRATCH)
          .doc(id)
          .update({ data: { n: 9 } })
        await transaction.rollback()
        const n = (await read(id))?.n
        return n === 1 ? undefined : `退回以后是 ${String(n)}`
      },
    },
    {
      name: '两个事务改同一条，后一个说冲突',
      matters: '冲突不会自动重试',
      async ask() {
        const id = await add({ n: 1 })
        const [one, other] = [await database.startTransaction(), await database.startTransaction()]
        await one
          .collection(SCRATCH)
          .doc(id)
          .update({ data: { n: 2 } })
        const said = await other
          .collection(SCRATCH)
          .doc(id)
          .update({ data: { n: 3 } })
          .then(
            () => '没有冲突',
            (failure: { errMsg?: string }) => failure.errMsg ?? '',
          )
        await one.commit()
        await other.rollback().catch(() => undefined)
        return /conflict/i.test(said) ? undefined : said
      },
    },
    {
      name: '事务里的 where 在事务外面：退回以后改动还在',
      matters: '没有坏处：代码里从不这样写；变好了可以告诉我们',
      async ask() {
        const id = await add({ n: 1 })
        const transaction = await database.startTransaction()
        await transaction
          .collection(SCRATCH)
          .where({ _id: id })
          .update({ data: { n: 9 } })
        await transaction.rollback()
        const n = (await read(id))?.n
        return n === 9 ? undefined : `退回以后是 ${String(n)}`
      },
    },
    {
      name: `一次写进 ${MOST + 1} 条，一次读出 ${MOST} 条`,
      matters: '列表、重算和扩散都按每次一百条来读',
      async ask() {
        const rows = Array.from({ length: MOST + 1 }, (_, at) => ({ _id: `${run}-many-${at}`, run, many: true }))
        await scratch().add({ data: rows })
        const { data } = await scratch().where({ run, many: true }).orderBy('_id', 'asc').limit(MOST).get()
        return data.length === MOST ? undefined : `读出 ${data.length} 条`
      },
    },
    {
      name: '云存储：放进去、取回来一样、删掉',
      matters: '照片和文件',
      async ask() {
        const { fileID } = await cloud.uploadFile({ cloudPath: `${SCRATCH}/${run}.txt`, fileContent: BYTES })
        files.push(fileID)
        const { fileList } = await cloud.getTempFileURL({ fileList: [fileID] })
        const reply = await fetch(fileList[0]?.tempFileURL ?? '')
        const same = BYTES.equals(Buffer.from(await reply.arrayBuffer()))
        return same ? undefined : '取回来的和放进去的不一样'
      },
    },
    {
      name: '云函数 account 在，没有身份的人进不来',
      matters: '函数没有部署好（运行环境要是 Node.js 18.15 或更新），或者谁都能冒充',
      async ask() {
        const { result } = await cloud.callFunction({ name: 'account', data: { action: 'account.enter', input: {} } })
        const { code } = Object(result) as { code?: unknown }
        return code === 'actor.unknown' ? undefined : `它答 ${JSON.stringify(result)?.slice(0, 200)}`
      },
    },
  ]
  return {
    cases,
    cleanUp: async () => {
      if (files.length > 0) await cloud.deleteFile({ fileList: files })
      await scratch().where({ run }).remove()
    },
  }
}

const sorted = (value: unknown): object =>
  Object.fromEntries(Object.entries(Object(value)).sort(([one], [other]) => (one < other ? -1 : 1)))
