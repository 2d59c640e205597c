import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useCallback, useMemo, useState } from 'react'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import {
  CHECK_WORDS,
  type Check,
  type openImport,
  type ReviewItem,
} from '../../../cloudfunctions/projects/importing/contract'
import { go, paramOf } from '../../client'
import { Banner } from '../../components/banner'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Figure, FigureCell, Figures } from '../../components/figure'
import { Icon, Shape } from '../../components/icon'
import { Page } from '../../components/page'
import { Skeleton } from '../../components/skeleton'
import { Source, SourceLegend } from '../../components/source'
import { Tap } from '../../components/tap'
import { TwoColumns } from '../../components/two-columns'
import { pageState } from '../../pages/parts/state'
import { Problem } from '../../staff/problem'
import { CHECK_TONES, CheckTag } from '../parts/check-tag'
import { reveal } from '../parts/reveal'
import { Discard } from './discard'
import { DocumentCard } from './document-card'
import './index.scss'
import { ListSheet } from './list-sheet'
import { markedPieces } from './pieces'
import { checkOf } from './settle'
import { Understood } from './understood'
import { type Review, type Saving, useReview } from './use-review'

type Opened = OutputOf<typeof openImport>

/** 核对: the document's own words beside what was understood of them, one item at a time. */
export default function ReviewPage() {
  const { params } = useRouter()
  const first = paramOf(params, 'index')
  const review = useReview(paramOf(params, 'import'), first === undefined ? undefined : Number(first))
  const { state, refresh, open } = review
  const [lists, setLists] = useState(false)
  const shown = state.kind === 'ready' ? state.value : undefined
  const showList = useCallback(() => setLists(true), [])
  const pick = useCallback(
    (index: number) => {
      setLists(false)
      void open(index)
    },
    [open],
  )
  return (
    <Page
      label='核对清单'
      wide
      state={pageState(state, refresh)}
      skeleton={<Skeleton shape='card' count={2} />}
      head={shown && <Head opened={shown} onList={showList} />}
      foot={shown?.state === 'review' && review.inHand && <ReviewFoot opened={shown} review={review} />}
      over={
        lists &&
        shown && <ListSheet list={shown.list} current={shown.index} onOpen={pick} onClose={() => setLists(false)} />
      }
    >
      {shown && <Body opened={shown} review={review} onList={showList} />}
    </Page>
  )
}

function Head({ opened, onList }: { opened: Opened; onList: () => void }) {
  const { name, counts } = opened
  const cells = [
    { word: '识别出', count: counts.all },
    ...(['ready', 'check', 'conflict'] as const).map((check) => ({
      check,
      word: CHECK_WORDS[check],
      count: counts[check],
    })),
  ]
  return (
    <Tap className='review-head' onTap={onList}>
      <View className='row g2'>
        <Icon name='doc-mute' size='medium' />
        <Text className='sub grow'>{name}</Text>
      </View>
      <View className='mt3'>
        <Figures>
          {cells.map(({ word, count, ...cell }) => (
            <FigureCell key={word} below={<CountWord word={word} check={'check' in cell ? cell.check : undefined} />}>
              <Figure number={String(count)} unit='件' />
            </FigureCell>
          ))}
        </Figures>
      </View>
    </Tap>
  )
}

const CountWord = ({ word, check }: { word: string; check?: Check | undefined }) => (
  <View className='row g1'>
    {check && <Shape name={CHECK_TONES[check]} size='small' />}
    <Text className='cap'>{word}</Text>
  </View>
)

type BodyProps = { opened: Opened; review: Review; onList: () => void }

function Body({ opened, review, onList }: BodyProps) {
  const { excerpt, list, warnings, year, asOf, units } = opened
  const { inHand, saving, clash, change, changeAbout, takeMine, takeTheirs } = review
  const [current, setCurrent] = useState<number | undefined>()
  const item = inHand?.index === opened.index ? inHand.item : opened.item
  const { marks, numbers } = useMemo(() => markedPieces(item, excerpt), [item, excerpt])
  const kinds = useMemo(() => [...new Set(marks.map(({ kind }) => kind))], [marks])
  const toPiece = useCallback((no: number) => {
    setCurrent(no)
    reveal(`piece-${no}`)
  }, [])
  const toText = useCallback((no: number) => {
    setCurrent(no)
    reveal('source')
  }, [])
  const position = list.findIndex(({ index }) => index === opened.index)
  if (opened.state !== 'review') return <Settled opened={opened} />
  return (
    <>
      <DocumentCard year={year} asOf={asOf} warnings={warnings} onSave={changeAbout} />
      <View className='row between review-item-head'>
        <View>
          <Text className='t'>第 {item.no} 件</Text>
        </View>
        <View className='row g2'>
          <SavingWord saving={saving} />
          <Tap className='link' label={`${position + 1} / ${list.length}，看全部`} onTap={onList}>
            {position + 1} / {list.length}
          </Tap>
          <CheckTag check={checkOf(item)} />
        </View>
      </View>
      {saving.kind === 'failed' && (
        <Problem refusal={saving.refusal} action={{ word: '再保存', onPress: () => void review.save() }} />
      )}
      {clash && (
        <Banner tone='late' strong='这一件刚被别人改过，和您改的不一样。'>
          <View className='row wrap g2 mt2'>
            <Button kind='ghost' small onPress={takeMine}>
              用我改的
            </Button>
            <Button kind='ghost' small onPress={takeTheirs}>
              用对方的
            </Button>
          </View>
        </Banner>
      )}
      <TwoColumns
        leftLabel='原文'
        rightLabel='读成了'
        left={
          <Card id='source'>
            <View className='row between'>
              <Text className='cap'>原文</Text>
              <Text className='cap'>{linesWords(excerpt)}</Text>
            </View>
            <View className='mt2'>
              <Source text={excerpt.text} marks={marks} current={current} onMark={toPiece} />
            </View>
            {kinds.length > 0 && (
              <View className='mt3'>
                <SourceLegend kinds={kinds} />
              </View>
            )}
          </Card>
        }
        right={
          <Understood
            key={opened.index}
            item={item}
            numbers={numbers}
            units={units}
            year={year}
            current={current}
            onChange={change}
            onNumber={toText}
          />
        }
      />
      <Discard importId={opened.id} version={opened.version} onDone={review.refresh} />
    </>
  )
}

const linesWords = ({ line, lastLine }: Opened['excerpt']): string =>
  line === lastLine ? `第 ${line} 行` : `第 ${line}–${lastLine} 行`

const SAVING_WORDS = { saved: '已保存', typing: '', saving: '正在保存…', failed: '还没存上' } as const

const SavingWord = ({ saving }: { saving: Saving }) => (
  <Text className='cap' role='status'>
    {SAVING_WORDS[saving.kind]}
  </Text>
)

function Settled({ opened }: { opened: Opened }) {
  const isPublished = opened.state === 'published'
  return (
    <Card>
      <View className='b bold'>{isPublished ? '这份清单已经公布' : '这份导入已经作废'}</View>
      <View className='sub'>
        {isPublished ? '要改其中一件，请到那个项目里改；下个月的材料再导入一次。' : '里面的内容没有公布。'}
      </View>
    </Card>
  )
}

/** The next item with an open contradiction, looking on from an index and then from the beginning. */
export function nextConflict(list: Opened['list'], after: number): number | undefined {
  const open = list.filter(({ check, included }) => check === 'conflict' && included).map(({ index }) => index)
  return open.find((index) => index > after) ?? open[0]
}

function ReviewFoot({ opened, review }: { opened: Opened; review: Review }) {
  const { list, index } = opened
  const { open, save, inHand } = review
  const item: ReviewItem = inHand?.index === index ? inHand.item : opened.item
  const now = list.map((row) => (row.index === index ? { ...row, check: checkOf(item), included: item.included } : row))
  const conflicts = now.filter(({ check, included }) => check === 'conflict' && included).length
  const toConflict = () => {
    const next = nextConflict(now, index)
    if (next === undefined) return undefined
    if (next !== index) return open(next)
    reveal(`note-${item.notes.findIndex(({ check, settled }) => check === 'conflict' && !settled)}`)
    return undefined
  }
  const publish = async () => {
    if (await save()) go('office/publish', { import: opened.id })
  }
  return (
    <>
      <Button kind='ghost' off={index === 0 && '上一件'} onPress={() => open(index - 1)}>
        上一件
      </Button>
      <Button kind='ghost' off={index === list.length - 1 && '下一件'} onPress={() => open(index + 1)}>
        下一件
      </Button>
      <Button
        grow
        label={conflicts > 0 ? `还有 ${conflicts} 处矛盾，去看下一处` : '核对发布'}
        off={conflicts > 0 && `还有 ${conflicts} 处矛盾`}
        onOff={toConflict}
        busyWord='正在保存…'
        onPress={publish}
      >
        核对发布
      </Button>
    </>
  )
}
