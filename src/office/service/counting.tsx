import { View } from '@tarojs/components'
import { memo, useCallback, useMemo, useState } from 'react'
import {
  COUNTED,
  COUNTED_WORDS,
  type Counted,
  type CountingRule,
} from '../../../cloudfunctions/services/settings/contract'
import { go } from '../../client'
import { Banner } from '../../components/banner'
import { Button } from '../../components/button'
import { Card, Well } from '../../components/card'
import { RadioRow } from '../../components/choice'
import { PickField } from '../../components/field'
import { SectionHead } from '../../components/section-head'
import { EditSheet } from '../parts/edit-sheet'
import type { Change, Opened } from './form'

type Props = {
  opened: Opened
  /** Whether the rules shown are those that are saved: only then the server has put them into words. */
  isSaved: boolean
  problems: Readonly<Record<string, string>>
  onChange: (change: Change) => void
}

const MOST = 10

/** What a template can count; the server refuses the rest. */
const FITTING: Readonly<Record<Opened['settings']['form']['kind'], readonly Counted[]>> = {
  pickup: ['completed', 'weight', 'pieces', 'households'],
  assessment: ['completed', 'people', 'households'],
  event: ['events', 'attendance', 'people', 'counter'],
  voucher: ['completed', 'people'],
  meal: ['attendance', 'people', 'completed'],
}

type Target = Opened['targets'][number]

const targetKey = ({ projectId, targetId }: Pick<CountingRule, 'projectId' | 'targetId'>): string =>
  `${projectId}/${targetId}`

/** 计数: which targets get what, in the words that the public reads. */
export const Counting = memo(function Counting({ opened, isSaved, problems, onChange }: Props) {
  const { settings, words, targets } = opened
  const { counting } = settings
  const [at, setAt] = useState<number | undefined>()
  const close = useCallback(() => setAt(undefined), [])
  const put = (rule: CountingRule): void => {
    onChange({
      counting:
        at === undefined || at >= counting.length
          ? [...counting, rule]
          : counting.map((each, index) => (index === at ? rule : each)),
    })
    close()
  }
  const remove = (): void => {
    onChange({ counting: counting.filter((_, index) => index !== at) })
    close()
  }
  const error = Object.entries(problems).find(([path]) => path.startsWith('counting'))?.[1]
  return (
    <>
      <SectionHead title='计入哪些实事' note='居民点开数字看得到这些话' />
      {counting.length === 0 && (
        <Card>
          <View className='sub'>还没有计数规则。加一条，办完的预约就会自动计入那件实事，每一笔都有依据。</View>
        </Card>
      )}
      {counting.map((rule, index) => {
        const target = targets.find((each) => targetKey(each) === targetKey(rule))
        const said = isSaved ? words[index] : undefined
        return (
          <RuleCard
            key={targetKey(rule)}
            rule={rule}
            target={target}
            title={said?.projectTitle ?? target?.projectTitle ?? ''}
            words={said?.words ?? COUNTED_WORDS[rule.what]}
            example={said?.example ?? ''}
            onOpen={() => setAt(index)}
          />
        )
      })}
      <View>
        {error && (
          <View className='err' role='alert'>
            {error}
          </View>
        )}
      </View>
      {counting.length < MOST && (
        <View className='mt3'>
          <Button kind='ghost' icon='plus-ink' onPress={() => setAt(counting.length)}>
            加一条计数规则
          </Button>
        </View>
      )}
      {at !== undefined && (
        <RuleSheet
          key={at}
          opened={opened}
          first={counting[at]}
          taken={counting.filter((_, index) => index !== at).map(targetKey)}
          onDone={put}
          onRemove={remove}
          onClose={close}
        />
      )}
    </>
  )
})

type CardProps = {
  rule: CountingRule
  target: Target | undefined
  title: string
  words: string
  example: string
  onOpen: () => void
}

function RuleCard({ rule, target, title, words, example, onOpen }: CardProps) {
  return (
    <Card>
      <View className='row between top g2'>
        <View className='grow'>
          <View className='b med'>{title || '这件实事已经不在这里'}</View>
          {target && (
            <View className='cap'>
              {target.name || '目标'} · 单位 {target.unit}
            </View>
          )}
        </View>
        <Button kind='text' small label={`改这条规则：${title}`} onPress={onOpen}>
          改
        </Button>
      </View>
      <View className='rule-words'>
        <Well>
          <View className='b'>{words}</View>
          {example !== '' && <View className='cap mt1'>例如：{example}</View>}
        </Well>
      </View>
      {target && !target.byRecords && (
        <View className='mt2'>
          <ByHand projectId={rule.projectId} />
        </View>
      )}
    </Card>
  )
}

/** A target counted by hand gets nothing from bookings, until its project says so. */
function ByHand({ projectId }: { projectId: string }) {
  return (
    <Banner
      tone='late'
      action={{
        word: '去改',
        label: '去项目里改进度怎么来',
        onPress: () => go('office/project', { project: projectId }),
      }}
    >
      这个目标现在由人工填报。先在项目的“目标”里改成“按办理记录”，选这项服务，才不会数两遍。
    </Banner>
  )
}

type SheetProps = {
  opened: Opened
  first: CountingRule | undefined
  taken: readonly string[]
  onDone: (rule: CountingRule) => void
  onRemove: () => void
  onClose: () => void
}

function RuleSheet({ opened, first, taken, onDone, onRemove, onClose }: SheetProps) {
  const { targets, settings } = opened
  const { form } = settings
  const [key, setKey] = useState<string | null>(first ? targetKey(first) : null)
  const [what, setWhat] = useState<Counted | undefined>(first?.what)
  const [counter, setCounter] = useState<string | undefined>(first?.counter)
  const [fault, setFault] = useState('')
  const choices = useMemo(
    () =>
      targets.map((target) => ({
        value: targetKey(target),
        word: target.projectTitle,
        caption: [target.name, `单位 ${target.unit}`, target.byRecords ? '' : '现在由人工填报']
          .filter(Boolean)
          .join(' · '),
      })),
    [targets],
  )
  const target = targets.find((each) => targetKey(each) === key)
  const ways = COUNTED.filter((each) => FITTING[form.kind].includes(each))
  const counters = form.kind === 'event' ? form.counters : []
  const done = () => {
    if (!target) return setFault('请选计入哪件实事')
    if (taken.includes(targetKey(target))) return setFault('这个目标已经有一条规则了')
    if (!target.byRecords) return setFault('这个目标由人工填报，先到项目里改成“按办理记录”')
    if (!what) return setFault('请选怎么计')
    if (what === 'counter' && !counter) return setFault('请选哪一项场次数据')
    const { projectId, targetId } = target
    onDone({ projectId, targetId, what, ...(what === 'counter' && counter ? { counter } : {}) })
  }
  return (
    <EditSheet
      title={first ? '改计数规则' : '加计数规则'}
      fault={fault}
      onDone={done}
      onRemove={first ? onRemove : undefined}
      onClose={onClose}
    >
      <PickField
        name='target'
        label='计入哪件实事'
        value={key}
        choices={choices}
        onChange={(_, value) => setKey(value)}
        placeholder='选一件实事的目标'
      />
      <View>
        {target && !target.byRecords && (
          <View className='mt2'>
            <ByHand projectId={target.projectId} />
          </View>
        )}
      </View>
      <View className='lab mt3'>怎么计</View>
      <View role='radiogroup' aria-label='怎么计'>
        {ways.map((each) => (
          <RadioRow
            key={each}
            value={each}
            title={COUNTED_WORDS[each]}
            on={each === what}
            onPick={(value) => setWhat(value as Counted)}
          />
        ))}
      </View>
      {what === 'counter' && (
        <>
          <View className='lab mt3'>哪一项场次数据</View>
          <View role='radiogroup' aria-label='哪一项场次数据'>
            {counters.map(({ id, name, unit }) => (
              <RadioRow
                key={id}
                value={id}
                title={name}
                caption={`单位 ${unit}`}
                on={id === counter}
                onPick={setCounter}
              />
            ))}
          </View>
        </>
      )}
    </EditSheet>
  )
}
