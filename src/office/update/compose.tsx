import { Text, View } from '@tarojs/components'
import { memo, useCallback, useMemo } from 'react'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import type { FigureView, open } from '../../../cloudfunctions/projects/contract'
import { Banner } from '../../components/banner'
import { Card } from '../../components/card'
import { ErrorSummary } from '../../components/error-summary'
import { Field } from '../../components/field'
import { TwoColumns } from '../../components/two-columns'
import { amount } from '../../components/words'
import { KeptPhotos } from '../../pages/parts/kept-photos'
import { Problem } from '../../staff/problem'
import { reveal } from '../parts/reveal'
import { figureWords } from '../quantity'
import { EMPTY_COUNT, type TypedCount, type useUpdate } from './use-update'

type Props = { project: OutputOf<typeof open>; update: ReturnType<typeof useUpdate> }

/** The form of an update: words, photos, and what is new for each target that is counted by hand. */
export function Compose({ project, update }: Props) {
  const { draft, isResumed, photos, problems, refusal, type, count } = update
  const manual = useMemo(() => project.figures.filter(({ source }) => source === 'manual'), [project.figures])
  const missing = Object.keys(problems).map((name) => ({ name, label: labelOf(name, project) }))
  return (
    <>
      <View>
        <Problem refusal={refusal} />
        {missing.length > 0 && <ErrorSummary missing={missing} onJump={(name) => reveal(`field-${name}`)} />}
        {isResumed && draft.text !== '' && (
          <View className='update-resumed'>
            <Banner tone='plain' icon='info-mute'>
              上次没发完的内容还在，接着写就行。
            </Banner>
          </View>
        )}
      </View>
      <TwoColumns
        leftLabel='做了什么'
        rightLabel='新增了多少'
        left={
          <Card>
            <Field
              name='text'
              label='做了什么'
              kind='area'
              value={draft.text}
              onChange={type}
              placeholder='例如：6 月 9 日在活动中心办了一场端午诗会'
              help='第一句会出现在首页的卡片上'
              error={problems.text}
              maxLength={2000}
            />
            <View id='photos' className='mt4'>
              <View className='lab'>
                <Text>照片</Text>
                <Text className='opt'>可不填</Text>
              </View>
              <KeptPhotos {...photos} />
              <View className='cap mt2'>上传时会去掉照片里的位置信息。请不要拍到别人的脸和门牌。</View>
            </View>
          </Card>
        }
        right={
          manual.length > 0 ? (
            <Card>
              <View className='b bold'>这次新增了多少</View>
              <View className='cap'>只填这次新增的，不填累计数；没有新增就空着。</View>
              {manual.map((figure) => (
                <Count
                  key={figure.id}
                  figure={figure}
                  typed={draft.counts[figure.id] ?? EMPTY_COUNT}
                  quantityError={problems[`quantity.${figure.id}`]}
                  proofError={problems[`proof.${figure.id}`]}
                  onCount={count}
                />
              ))}
            </Card>
          ) : (
            <Banner tone='plain' icon='info-mute'>
              {project.figures.length === 0
                ? '这个项目没有数字目标，写清楚做到哪一步就行。'
                : '这个项目的目标按点位或办理记录自动计数，不用手工填。'}
            </Banner>
          )
        }
      />
    </>
  )
}

function labelOf(name: string, project: Props['project']): string {
  if (name === 'text') return '做了什么'
  const [field, targetId] = name.split('.')
  const figure = project.figures.find(({ id }) => id === targetId)
  return `${figure?.name || figure?.unit || '目标'}的${field === 'proof' ? '凭据' : '新增数'}`
}

type CountProps = {
  figure: FigureView
  typed: TypedCount
  quantityError: string | undefined
  proofError: string | undefined
  onCount: (targetId: string, part: Partial<TypedCount>) => void
}

const Count = memo(function Count({ figure, typed, quantityError, proofError, onCount }: CountProps) {
  const { id, name, unit, counted, pending } = figure
  const change = useCallback(
    (field: string, value: string) => onCount(id, field.startsWith('proof') ? { proof: value } : { quantity: value }),
    [id, onCount],
  )
  return (
    <View className='update-count'>
      <View className='b med'>{[name, figureWords(figure)].filter(Boolean).join('：')}</View>
      <View className='cap num'>
        已核实 {amount(counted)} {unit}
        {pending > 0 && `，待核实 ${amount(pending)} ${unit}`}
      </View>
      <View className='mt2'>
        <Field
          name={`quantity.${id}`}
          label={`新增多少${unit}`}
          optional
          kind='decimal'
          value={typed.quantity}
          onChange={change}
          error={quantityError}
          maxLength={20}
        />
        {(typed.quantity !== '' || typed.proof !== '') && (
          <Field
            name={`proof.${id}`}
            label='凭据'
            value={typed.proof}
            onChange={change}
            placeholder='签到表、验收单、照片里的什么'
            error={proofError}
            maxLength={200}
          />
        )}
      </View>
    </View>
  )
})
