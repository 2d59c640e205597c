import { Card } from '../card'
import type { Example } from '../example'
import { EvidenceRow } from '.'

export const examples: Example[] = [
  {
    name: '三种状态',
    element: (
      <Card tight>
        <EvidenceRow
          date='2021-06-09'
          what='端午诗会专场'
          line='活动 · 综合文化中心 · 签到 46 人次'
          quantity={1000}
          unit='场'
          state='counted'
        />
        <EvidenceRow
          date='2021-06-02'
          what='民俗手作课'
          line='单位填报 · 文化馆分馆 · 照片 3 张'
          quantity={1000}
          unit='场'
          state='pending'
        />
        <EvidenceRow
          date='2021-05-28'
          what='下水管线改造'
          line='单位填报 · 没有照片'
          quantity={7_297_550}
          unit='平方米'
          state='returned'
        />
      </Card>
    ),
  },
]
