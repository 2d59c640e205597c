import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { memo, useState } from 'react'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import { compareImport, publishImport } from '../../../cloudfunctions/projects/importing/contract'
import { back, go, goTab, paramOf, replace, usePage, useSend } from '../../client'
import { Banner } from '../../components/banner'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Empty } from '../../components/empty'
import { Figure, FigureCell, Figures } from '../../components/figure'
import { Page } from '../../components/page'
import { Receipt } from '../../components/receipt'
import { SectionHead } from '../../components/section-head'
import { TwoColumns } from '../../components/two-columns'
import { pageState } from '../../pages/parts/state'
import { Problem } from '../../staff/problem'
import './index.scss'

type Compared = OutputOf<typeof compareImport>
type Row = Compared['rows'][number]
type Kind = Row['change']['kind']

const ofKind = (rows: readonly Row[], kind: Kind): Row[] => rows.filter(({ change }) => change.kind === kind)

/** 核对发布: what publishing would make new, change or leave, and then the publishing itself. */
export default function PublishPage() {
  const importId = paramOf(useRouter().params, 'import')
  const { state, refresh } = usePage(compareImport, importId === undefined ? undefined : { importId })
  const sending = useSend(publishImport)
  const [published, setPublished] = useState<Compared | undefined>()
  const compared = state.kind === 'ready' ? state.value : undefined

  const publish = async () => {
    if (importId === undefined || !compared) return
    const answer = await sending.send((actionId) => ({ actionId, importId, seenVersion: compared.version }))
    if (answer.ok) setPublished(compared)
    else if (answer.code === 'import.changed') void refresh()
  }
  if (published) return <PublishedPage compared={published} />
  if (state.kind === 'failed' && state.refusal.code === 'import.noYear')
    return (
      <Page label='核对发布'>
        <Empty
          icon='doc-mute'
          title='还缺这份清单的年份'
          text={state.refusal.message}
          action={{ word: '回去填年份', onPress: back }}
        />
      </Page>
    )
  return (
    <Page
      label='核对发布'
      wide
      state={pageState(state, refresh)}
      head={compared && <Head compared={compared} />}
      foot={
        compared && (
          <>
            <Button kind='ghost' onPress={back}>
              回去改
            </Button>
            <Button
              grow
              busyWord='正在发布…'
              off={compared.rows.length === 0 && '没有要发布的'}
              onPress={publish}
            >{`发布 ${compared.rows.length} 件`}</Button>
          </>
        )
      }
    >
      <Problem refusal={sending.refusal} />
      {compared && importId !== undefined && <Changes compared={compared} importId={importId} />}
    </Page>
  )
}

const KINDS: readonly Readonly<{ kind: Kind; word: string }>[] = [
  { kind: 'new', word: '新增' },
  { kind: 'update', word: '更新' },
  { kind: 'same', word: '不变' },
]

function Head({ compared }: { compared: Compared }) {
  const { rows, absent, roundNo } = compared
  return (
    <View>
      <View className='sub'>这是第 {roundNo} 轮公布。现在还没有公开，发布后居民马上能看到。</View>
      <View className='mt3'>
        <Figures>
          {KINDS.map(({ kind, word }) => (
            <FigureCell key={kind} below={<Text className='cap'>{word}</Text>}>
              <Figure number={String(ofKind(rows, kind).length)} unit='件' />
            </FigureCell>
          ))}
          <FigureCell below={<Text className='cap'>没提到</Text>}>
            <Figure number={String(absent.length)} unit='件' />
          </FigureCell>
        </Figures>
      </View>
    </View>
  )
}

function Changes({ compared, importId }: { compared: Compared; importId: string }) {
  const { rows, absent } = compared
  const [updated, fresh, same] = [ofKind(rows, 'update'), ofKind(rows, 'new'), ofKind(rows, 'same')]
  if (rows.length === 0)
    return <Empty icon='doc-mute' title='没有一件要发布' text='每一件都设成了“不发布”。请回去至少保留一件。' />
  const open = (index: number) => replace('office/review', { import: importId, index })
  return (
    <TwoColumns
      leftLabel='有变化的'
      rightLabel='新增和其他'
      left={
        updated.length > 0 ? (
          <>
            <SectionHead title='更新' note={`${updated.length} 件`} />
            {updated.map((row) => (
              <ChangeCard key={row.index} row={row} onOpen={open} />
            ))}
          </>
        ) : (
          <>
            <SectionHead title='新增' note={`${fresh.length} 件`} />
            <Titles rows={fresh} />
          </>
        )
      }
      right={
        <>
          {updated.length > 0 && fresh.length > 0 && (
            <>
              <SectionHead title='新增' note={`${fresh.length} 件`} />
              <Titles rows={fresh} />
            </>
          )}
          {same.length > 0 && (
            <>
              <SectionHead title='不变' note={`${same.length} 件`} />
              <Titles rows={same} />
            </>
          )}
          {absent.length > 0 && (
            <>
              <SectionHead title='这份材料没有提到' note={`${absent.length} 件`} />
              <Banner tone='plain' icon='info-mute'>
                它们保持原样，不会删除。
              </Banner>
              <Titles rows={absent.map(({ title }) => ({ title }))} />
            </>
          )}
        </>
      }
    />
  )
}

const ChangeCard = memo(function ChangeCard({ row, onOpen }: { row: Row; onOpen: (index: number) => void }) {
  const changes = row.change.kind === 'update' ? row.change.changes : []
  return (
    <Card>
      <View className='row between top g2'>
        <View className='ts grow'>
          <Text className='publish-no'>{row.no}</Text>
          {row.title}
        </View>
        <Button kind='text' small label={`回去改第 ${row.no} 件`} onPress={() => onOpen(row.index)}>
          改
        </Button>
      </View>
      {changes.map((sentence) => (
        <View key={sentence} className='sub publish-change'>
          {sentence}
        </View>
      ))}
    </Card>
  )
})

const Titles = memo(function Titles({ rows }: { rows: readonly { title: string; no?: number }[] }) {
  return (
    <Card tight className='mt2'>
      {rows.map(({ title, no }) => (
        <View key={`${no} ${title}`} className='li publish-title'>
          {no !== undefined && <Text className='publish-no'>{no}</Text>}
          <Text className='b grow'>{title}</Text>
        </View>
      ))}
    </Card>
  )
})

function PublishedPage({ compared }: { compared: Compared }) {
  const { rows, roundNo } = compared
  const facts = KINDS.map(({ kind, word }) => ({ name: word, value: `${ofKind(rows, kind).length} 件` }))
  return (
    <Page label='已经发布'>
      <Receipt
        title='已经发布'
        say='居民现在打开首页就能看到这份清单。'
        numberOf='公布轮次'
        number={`第 ${roundNo} 轮`}
        facts={[{ name: '公布', value: `${rows.length} 件` }, ...facts]}
      >
        <Card className='mt3'>
          <View className='b bold'>接下来</View>
          <View className='sub mt1'>
            内容在一两分钟内全部显示。关注了这些项目的居民会收到消息。下个月拿到新的材料再导入一次，系统会认出是同一件，只提出更新。
          </View>
        </Card>
        <View className='publish-ways'>
          <Button onPress={() => goTab('home')}>去看公开的页面</Button>
          <Button kind='ghost' onPress={() => go('office/index')}>
            回到工作台
          </Button>
        </View>
      </Receipt>
    </Page>
  )
}
