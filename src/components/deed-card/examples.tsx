import { View } from '@tarojs/components'
import type { Example } from '../example'
import { DeedCard } from '.'

const elapsed = { days: 161, of: 365 }
const open = () => {}

export const examples: Example[] = [
  {
    name: '一个目标',
    element: (
      <DeedCard
        id='6'
        no={6}
        section='文化'
        unit='社区建设办公室'
        state='inProgress'
        title='开展 150 场文体惠民活动'
        figures={[
          {
            kind: 'measured',
            measure: { verified: 113_000, pending: 8_000, target: 150_000, unit: '场' },
            elapsed,
          },
        ]}
        pace='ahead'
        onOpen={open}
      />
    ),
  },
  {
    name: '两个目标，慢于序时',
    element: (
      <DeedCard
        id='8'
        no={8}
        section='养老'
        unit='民生保障办公室'
        state='inProgress'
        title='开办 2 个养老驿站，一年里办老年活动 10 场次以上'
        figures={[
          {
            kind: 'measured',
            of: '养老驿站',
            measure: { verified: 0, target: 2_000, unit: '个' },
            elapsed,
            note: '1 基本完工 · 1 施工中',
          },
          { kind: 'measured', of: '老年活动', measure: { verified: 1_000, target: 10_000, unit: '场次' }, elapsed },
        ]}
        pace='behind'
        onOpen={open}
      />
    ),
  },
  {
    name: '未启动、已完成、只有文字',
    element: (
      <View>
        <DeedCard
          id='3'
          no={3}
          section='救助'
          unit='民生保障办公室'
          state='notStarted'
          title='为困难群体免费检测煤改电设备不少于 1000 户'
          figures={[{ kind: 'measured', measure: { verified: 0, target: 1_000_000, unit: '户', qualifier: 'min' } }]}
          note='供暖前 1 个月开始'
          onOpen={open}
        />
        <DeedCard
          id='1'
          no={1}
          section='环境'
          unit='城市管理办公室'
          state='done'
          title='再生资源免费预约上门回收，为老旧小区更换分类垃圾桶'
          figures={[
            { kind: 'stated', number: '7,650', unit: '次', of: '上门回收' },
            { kind: 'stated', before: '约', number: '450', unit: '吨', of: '回收量' },
            { kind: 'stated', number: '369', unit: '个', of: '更换垃圾桶' },
          ]}
          onOpen={open}
        />
        <DeedCard
          id='4'
          no={14}
          state='inProgress'
          title='完成综合文化中心建设并投入运营'
          figures={[]}
          note='正在装修'
          onOpen={open}
        />
      </View>
    ),
  },
]
