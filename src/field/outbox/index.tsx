import { Text, View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import { countsOf, enterAgain, type ShownItem, type Snapshot, sendNow, useOutbox } from '../../client'
import { Banner } from '../../components/banner'
import { Card } from '../../components/card'
import { classes } from '../../components/classes'
import { Empty } from '../../components/empty'
import { Figure, FigureCell, Figures } from '../../components/figure'
import { Shape, type ShapeName } from '../../components/icon'
import { ListEnd } from '../../components/list-end'
import { Page } from '../../components/page'
import { SectionHead } from '../../components/section-head'
import { useToast } from '../../components/toast'
import { dayOf } from '../../components/words'
import { Decide } from './decide'
import { ItemSheet } from './item-sheet'
import { OutboxRow } from './row'
import { captionOf, standingOf, whenWords } from './words'
import './index.scss'

/** As many rows as a list shows at first, and with each press. */
const STEP = 10

type Opened = Readonly<{ id: string; isLeaving: boolean }>

/** 待上传: what is on this phone and not with the server yet, and what its owner has to decide about. */
export default function OutboxPage() {
  const outbox = useOutbox()
  const { items, received } = outbox
  const now = Date.now()
  const { toast, show } = useToast()
  const [opened, setOpened] = useState<Opened | undefined>()
  const open = useCallback((id: string) => setOpened({ id, isLeaving: false }), [])
  const leave = useCallback((id: string) => setOpened({ id, isLeaving: true }), [])
  const close = useCallback(() => setOpened(undefined), [])
  const done = useCallback(
    (word: string) => {
      close()
      show(word)
    },
    [close, show],
  )

  const shown = items.find(({ id }) => id === opened?.id)
  const refused = items.filter(({ state }) => state.kind === 'refused')
  const waiting = items.filter(({ state }) => state.kind !== 'refused')
  const today = received.filter(({ receivedAt }) => dayOf(receivedAt).number === dayOf(now).number)
  return (
    <Page
      label='待上传'
      over={
        <>
          {opened && shown && (
            <ItemSheet
              key={`${opened.id} ${opened.isLeaving}`}
              item={shown}
              now={now}
              isLeaving={opened.isLeaving}
              onClose={close}
              onDone={done}
            />
          )}
          {toast}
        </>
      }
    >
      <Counts outbox={outbox} received={today.length} />
      <View>
        <Standing outbox={outbox} />
      </View>
      <View className={classes(refused.length > 0 && 'section')}>
        {refused.length > 0 && (
          <>
            <SectionHead title='要您处理' />
            {refused.slice(0, STEP).map((item) => (
              <Decide key={item.id} item={item} now={now} onOpen={open} onRemove={leave} />
            ))}
          </>
        )}
      </View>
      <View className={classes(waiting.length > 0 && 'section')}>
        {waiting.length > 0 && <Waiting items={waiting} now={now} onOpen={open} />}
      </View>
      <View className={classes(today.length > 0 && 'section')}>
        {today.length > 0 && (
          <>
            <SectionHead title='今天已接收' note='保留 7 天' />
            <Card tight>
              {today.slice(0, STEP).map(({ id, label, icon, createdAt, receivedAt }) => (
                <OutboxRow
                  key={id}
                  {...{ id, label, icon }}
                  caption={`${whenWords(createdAt, now)} 存 · ${whenWords(receivedAt, now)} 接收`}
                  tone='done'
                  word='已接收'
                />
              ))}
            </Card>
          </>
        )}
        {items.length === 0 && today.length === 0 && (
          <View className='mt3'>
            <Empty
              icon='upload-mute'
              title='没有等待上传的'
              text='没有信号时记下的，会先存在这里，有信号后自动上传。'
            />
          </View>
        )}
      </View>
    </Page>
  )
}

function Counts({ outbox, received }: { outbox: Snapshot; received: number }) {
  const { waiting, refused } = countsOf(outbox)
  return (
    <Card>
      <Figures>
        <Count shape='pend' word='等待上传' count={waiting} />
        <Count shape='done' word='今天已接收' count={received} />
        <Count shape='back' word='未接受' count={refused} />
      </Figures>
    </Card>
  )
}

const Count = ({ shape, word, count }: { shape: ShapeName; word: string; count: number }) => (
  <FigureCell
    above={
      <View className='row g1'>
        <Shape name={shape} size='small' />
        <Text className='cap'>{word}</Text>
      </View>
    }
  >
    <Figure number={String(count)} unit='条' size='large' />
  </FigureCell>
)

/** The one thing to know about the whole outbox. */
function Standing({ outbox: { items, isOnline, isNearlyFull, hasUnread } }: { outbox: Snapshot }) {
  const logIn = useCallback(() => void enterAgain().then(sendNow), [])
  if (isNearlyFull)
    return (
      <View className='mt3'>
        <Banner tone='late'>手机里给小程序的地方快满了，请尽快连上网络上传，或删掉不要的。</Banner>
      </View>
    )
  if (items.some(({ state }) => state.kind === 'blocked'))
    return (
      <View className='mt3'>
        <Banner tone='late' action={{ word: '登录', label: '重新登录并上传', onPress: logIn }}>
          要重新登录才能上传，内容都存在手机里。
        </Banner>
      </View>
    )
  if (!isOnline)
    return (
      <View className='mt3'>
        <Banner tone='late' icon='offline-late'>
          没有信号，内容都存在手机里，不会丢。
        </Banner>
      </View>
    )
  if (!hasUnread) return null
  return (
    <View className='mt3'>
      <Banner tone='late'>有几条是新版本存下的，更新小程序后才能看到和上传。</Banner>
    </View>
  )
}

type WaitingProps = { items: readonly ShownItem[]; now: number; onOpen: (id: string) => void }

function Waiting({ items, now, onOpen }: WaitingProps) {
  const [most, setMost] = useState(STEP)
  const more = useCallback(() => setMost((before) => before + STEP), [])
  return (
    <>
      <SectionHead title='等待上传' act={{ word: '立即上传', label: '立即上传', onPress: () => void sendNow() }} />
      <Card tight>
        {items.slice(0, most).map((item) => (
          <OutboxRow
            key={item.id}
            id={item.id}
            label={item.label}
            icon={item.icon}
            caption={captionOf(item, now)}
            {...standingOf(item)}
            onOpen={onOpen}
          />
        ))}
      </Card>
      {items.length > most && <ListEnd kind='more' step={Math.min(STEP, items.length - most)} onMore={more} />}
    </>
  )
}
