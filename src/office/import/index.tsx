import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useCallback } from 'react'
import { imports, MAX_PASTED } from '../../../cloudfunctions/projects/importing/contract'
import { enterAgain, go, paramOf, usePage } from '../../client'
import { Banner } from '../../components/banner'
import { PartBar } from '../../components/bar'
import { Button, Link } from '../../components/button'
import { Card } from '../../components/card'
import { Empty } from '../../components/empty'
import { Field } from '../../components/field'
import { Icon } from '../../components/icon'
import { Page } from '../../components/page'
import { SectionHead } from '../../components/section-head'
import { Segments } from '../../components/segments'
import { Skeleton } from '../../components/skeleton'
import { TwoColumns } from '../../components/two-columns'
import { PlaceChips, useWork } from '../../staff/places'
import { Problem } from '../../staff/problem'
import { ImportRow } from '../parts/import-row'
import { type Reading, useDocument } from './document'
import { DropZone } from './drop-zone'
import './index.scss'

const OFFICE = ['office'] as const
const WAYS = [
  { value: 'file', word: '选文件' },
  { value: 'text', word: '粘贴文字' },
]

/** 导入清单: the yearly list comes in as a document or as words; nothing is public yet. */
export default function ImportPage() {
  const work = useWork(OFFICE, paramOf(useRouter().params, 'place'))
  const { place, state } = work
  return (
    <Page label='导入清单' wide state={state.kind === 'failed' ? { ...state, onRetry: enterAgain } : state}>
      {place ? (
        <>
          <PlaceChips work={work} />
          <Work key={place.id} placeId={place.id} />
        </>
      ) : (
        <Empty icon='lock-mute' title='这里是街道工作人员用的' text='请管理员发一个邀请码，在“我的”里填上。' />
      )}
    </Page>
  )
}

function Work({ placeId }: { placeId: string }) {
  const earlier = usePage(imports, { placeId })
  const onRead = useCallback((importId: string) => go('office/review', { import: importId }), [])
  const document = useDocument(placeId, onRead)
  const { draft, reading, change, choose, take, readText, again, forget } = document
  const type = useCallback((_: string, text: string) => change({ text }), [change])
  const isBusy = reading.kind === 'sending' || reading.kind === 'reading'
  const rows = earlier.state.kind === 'ready' ? earlier.state.value.imports : []
  return (
    <TwoColumns
      leftLabel='新的清单'
      rightLabel='导入过的'
      left={
        <>
          <SectionHead title='新的清单' />
          <Card>
            <Segments
              label='怎么给'
              choices={WAYS}
              value={draft.way}
              onChange={(way) => {
                change({ way: way as 'file' | 'text' })
                if (!isBusy) forget()
              }}
            />
            <View className='mt3'>
              {draft.way === 'file' ? (
                <DropZone onDrop={(file) => void take(file)}>
                  <Icon name='upload-mute' size='large' />
                  <View className='sub'>
                    Word（.docx）、Excel（.xlsx）、文本（.txt、.md），20 MB 以内
                    {process.env.TARO_ENV === 'h5' ? '。也可以把文件拖到这里' : '。从聊天里选文件'}
                  </View>
                  <View className='drop-act'>
                    <Button icon='doc-white' busyWord='正在处理…' onPress={choose}>
                      选文件
                    </Button>
                  </View>
                </DropZone>
              ) : (
                <>
                  <Field
                    name='text'
                    label='清单的文字'
                    kind='area'
                    value={draft.text}
                    onChange={type}
                    placeholder='把整份清单粘贴在这里，带上标题和编号'
                    help='写了一半也会留在这台设备上'
                    maxLength={MAX_PASTED}
                  />
                  <View className='mt3'>
                    <Button busyWord='正在读…' off={draft.text.trim() === '' && '先粘贴清单的文字'} onPress={readText}>
                      读这份清单
                    </Button>
                  </View>
                </>
              )}
            </View>
            <Progress
              reading={reading}
              onAgain={again}
              onForget={forget}
              onNew={() => go('office/project', { place: placeId })}
            />
            {reading.kind === 'idle' && draft.way === 'file' && draft.fileId !== '' && (
              <View className='mt3'>
                <Banner tone='plain' icon='doc-mute' action={{ word: '接着读', onPress: () => void again() }}>
                  “{draft.fileName}”上次已经传上来，还没读。
                </Banner>
              </View>
            )}
          </Card>
          <View className='import-note'>
            <View className='cap'>导入后先核对，再发布；核对之前居民看不到。没有清单，也可以：</View>
            <Link onPress={() => go('office/project', { place: placeId })}>直接新建一个项目</Link>
          </View>
        </>
      }
      right={
        <>
          <SectionHead title='导入过的' />
          {earlier.state.kind === 'loading' && <Skeleton shape='row' count={2} />}
          {earlier.state.kind === 'failed' && (
            <Problem refusal={earlier.state.refusal} action={{ word: '再试', onPress: () => void earlier.refresh() }} />
          )}
          {earlier.state.kind === 'ready' && rows.length === 0 && (
            <Card>
              <View className='sub'>还没有导入过。读过的清单都列在这里，随时可以接着核对。</View>
            </Card>
          )}
          {rows.length > 0 && (
            <Card tight>
              {rows.map((row) => (
                <ImportRow key={row.id} row={row} />
              ))}
            </Card>
          )}
        </>
      }
    />
  )
}

type ProgressProps = { reading: Reading; onAgain: () => unknown; onForget: () => void; onNew: () => void }

function Progress({ reading, onAgain, onForget, onNew }: ProgressProps) {
  switch (reading.kind) {
    case 'idle':
      return null
    case 'sending': {
      const percent = Math.round(reading.share * 100)
      return (
        <View className='mt3' role='status'>
          <View className='sub'>正在上传“{reading.name}”</View>
          <PartBar share={percent} label={`已上传 ${percent}%`} />
        </View>
      )
    }
    case 'reading':
      return (
        <View className='sub mt3' role='status'>
          正在读“{reading.name}”，大的清单要几秒钟…
        </View>
      )
    case 'refused':
      return (
        <View>
          <Problem refusal={reading.refusal} />
          <View className='row wrap g2'>
            {reading.again && (
              <Button kind='soft' small busyWord='正在再试…' onPress={onAgain}>
                再试一次
              </Button>
            )}
            {reading.refusal.code === 'document.noItems' && (
              <Button kind='ghost' small onPress={onNew}>
                直接新建项目
              </Button>
            )}
            <Button kind='text' small onPress={onForget}>
              换一份
            </Button>
          </View>
        </View>
      )
  }
}
