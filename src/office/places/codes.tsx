import { Image, View } from '@tarojs/components'
import { memo, useCallback, useState } from 'react'
import { issueCode, retireCode } from '../../../cloudfunctions/account/codes/contract'
import type { places } from '../../../cloudfunctions/account/contract'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import { call, copyText, type Refusal, useSend } from '../../client'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { SectionHead } from '../../components/section-head'
import { Tag } from '../../components/tag'
import { spelled } from '../../components/words'
import { Problem } from '../../staff/problem'
import { PosterButton } from '../parts/poster-button'
import { codeLink, codePicture } from './code-picture'
import { ProjectPicker, type Promised } from './project-picker'

type Opened = OutputOf<typeof places>
type Code = Opened['codes'][number]
type Props = {
  place: Opened['place']
  codes: readonly Code[]
  onChange: (change: (shown: Opened) => Opened) => void
}

/** 二维码: what is on the wall of a place. A scanned code brings a resident to its community. */
export function Codes({ place, codes, onChange }: Props) {
  const { refusal, send } = useSend(issueCode)
  const [isPicking, setIsPicking] = useState(false)
  const issue = async (project?: Promised) => {
    const leads = project === undefined ? {} : { projectId: project.id }
    const answer = await send((actionId) => ({ actionId, placeId: place.id, ...leads }))
    if (!answer.ok) return
    const { code } = answer.value
    const made = { code, state: 'active', project: project?.title ?? null } as const
    onChange((shown) => ({ ...shown, codes: [...shown.codes, made] }))
    setIsPicking(false)
  }
  const retired = useCallback(
    (code: string) =>
      onChange((shown) => ({
        ...shown,
        codes: shown.codes.map((each) => (each.code === code ? { ...each, state: 'retired' } : each)),
      })),
    [onChange],
  )
  return (
    <>
      <SectionHead title='二维码' note='贴在楼门口、公告栏' />
      <Card tight>
        {codes.length === 0 && <View className='sub places-none'>还没有二维码。</View>}
        {codes.map((code) => (
          <CodeRow key={code.code} placeId={place.id} code={code} onRetired={retired} />
        ))}
      </Card>
      <Problem refusal={refusal} />
      <View className='mt3'>
        <Button kind='soft' busyWord='正在发…' onPress={() => issue()}>
          发一个新的二维码
        </Button>
        {place.kind === 'community' && !isPicking && (
          <Button kind='text' onPress={() => setIsPicking(true)}>
            给一件实事单独发码
          </Button>
        )}
      </View>
      {isPicking && <ProjectPicker communityId={place.id} onPick={issue} onClose={() => setIsPicking(false)} />}
    </>
  )
}

type RowProps = { placeId: string; code: Code; onRetired: (code: string) => void }

const CodeRow = memo(function CodeRow({ placeId, code: { code, state, project }, onRetired }: RowProps) {
  const [refusal, setRefusal] = useState<Refusal | undefined>()
  const [isAsking, setIsAsking] = useState(false)
  const [copied, setCopied] = useState(false)
  const link = codeLink(code)
  const picture = state === 'active' ? codePicture(code) : undefined
  const retire = async () => {
    const answer = await call(retireCode, { placeId, code })
    if (answer.ok) onRetired(code)
    else setRefusal(answer)
    setIsAsking(false)
  }
  return (
    <View className='li code'>
      {picture && <Image className='code-picture' src={picture} mode='aspectFit' aria-hidden />}
      <View className='grow'>
        <View className='row wrap between g2'>
          <View className='b med num' role='img' aria-label={`编号 ${spelled(code)}`}>
            {code}
          </View>
          <Tag tone={state === 'active' ? 'done' : 'back'} word={state === 'active' ? '在用' : '已停用'} bare />
        </View>
        {project !== null && <View className='sub'>打开「{project}」</View>}
        {state === 'active' && link && <View className='cap code-link'>{link}</View>}
      </View>
      <View className='code-acts'>
        <Problem refusal={refusal} />
        {state === 'active' && !isAsking && (
          <View className='row wrap top texts'>
            <PosterButton placeId={placeId} code={code} />
            <Button
              kind='text'
              small
              label={`${copied ? '已复制' : link ? '复制链接' : '复制编号'} ${code}`}
              onPress={async () => setCopied(await copyText(link ?? code))}
            >
              {copied ? '已复制' : link ? '复制链接' : '复制编号'}
            </Button>
            <Button kind='text' small label={`停用二维码 ${code}`} onPress={() => setIsAsking(true)}>
              停用
            </Button>
          </View>
        )}
        {isAsking && (
          <View className='mt2'>
            <View className='sub'>停用后，扫这张码的居民会被请去扫新的。墙上的旧码请撕下来。</View>
            <View className='row wrap g2 mt2'>
              <Button kind='ghost' small onPress={() => setIsAsking(false)}>
                先不停用
              </Button>
              <Button kind='soft' small label={`确定停用二维码 ${code}`} onPress={retire}>
                确定停用
              </Button>
            </View>
          </View>
        )}
      </View>
    </View>
  )
})
