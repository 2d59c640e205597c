import { Text, View } from '@tarojs/components'
import { pageScrollTo, useRouter } from '@tarojs/taro'
import { memo, useCallback, useEffect, useMemo, useState } from 'react'
import { PHOTOS_MOST } from '../../../cloudfunctions/services/booking/contract'
import { SERVICE_STATE_WORDS } from '../../../cloudfunctions/services/contract'
import { go, paramOf } from '../../client'
import { Banner } from '../../components/banner'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { ErrorSummary } from '../../components/error-summary'
import { Field, fieldId } from '../../components/field'
import { Shape } from '../../components/icon'
import { Page } from '../../components/page'
import { useLook } from '../../components/page/look'
import { Skeleton } from '../../components/skeleton'
import { type KeptInHand, KeptPhotos, useKeptPhotos } from '../../pages/parts/kept-photos'
import { Stale } from '../../pages/parts/stale'
import { pageState } from '../../pages/parts/state'
import { useBookingDraft } from '../draft'
import { CallButton } from '../parts/call-button'
import { StepFoot } from '../parts/step-foot'
import { StepHead } from '../parts/step-head'
import { useTitle } from '../parts/title'
import { type Opened, useService } from '../service'
import { type Estimate, estimateOf, faultsOfForm, fieldName, itemsWords, lastItems } from '../wish'
import { QUESTIONS, stepsOf } from '../words'
import { About } from './about'
import { Items } from './items'
import { Eligibility, Party, Questions } from './questions'

const bones = <Skeleton shape='row' count={5} />
const jump = (name: string): void => void pageScrollTo({ selector: `#${fieldId(name)}`, offsetTop: -16 })

/** The first step of a booking: what it is about, and what this service asks. */
export default function WhatPage() {
  const [serviceId] = useState(paramOf(useRouter().params, 'service') ?? '')
  const { state, service, refresh } = useService(serviceId, true)
  useTitle(service?.name)
  if (!service) return <Page label='预约' state={pageState(state, refresh)} skeleton={bones} />
  if (service.state !== 'open') return <Closed service={service} />
  return <What service={service} problem={state.kind === 'ready' ? state.problem : undefined} />
}

function Closed({ service }: { service: Opened }) {
  return (
    <Page label={service.name} foot={<CallButton phone={service.phone} word='打电话问问' grow />}>
      <View className='h1'>{service.name}</View>
      <View className='mt3'>
        <Banner tone='late'>{SERVICE_STATE_WORDS[service.state]}。</Banner>
      </View>
      <About service={service} />
    </Page>
  )
}

function What({ service, problem }: { service: Opened; problem: Parameters<typeof Stale>[0]['problem'] }) {
  const { id, form, fields } = service
  const { elder } = useLook()
  const { draft, change } = useBookingDraft(id)
  const photos = useKeptPhotos('booking.photos', id, PHOTOS_MOST)
  const [isTried, setTried] = useState(false)
  const asked = useMemo(() => (elder ? fields.filter(({ required }) => required) : fields), [elder, fields])
  const faults = useMemo(() => faultsOfForm(service, draft), [service, draft])
  const { ids } = photos
  useEffect(() => change({ photos: ids }), [ids, change])

  const setItem = useCallback(
    (category: string, amount: number) => change(({ items }) => ({ items: { ...items, [category]: amount } })),
    [change],
  )
  const setEligibility = useCallback((eligibility: string) => change({ eligibility }), [change])
  const setParty = useCallback((party: number) => change({ party }), [change])
  const type = useCallback(
    (name: string, typed: string) =>
      change(({ answers }) => ({ answers: { ...answers, [name.slice(fieldName('').length)]: typed } })),
    [change],
  )
  const note = useCallback((_: string, typed: string) => change({ note: typed }), [change])
  const again = useCallback(() => {
    change({ items: lastItems(service), isForOther: false, contact: null, time: null })
    go('booking/check', { service: id })
  }, [service, id, change])
  const next = useCallback(() => {
    setTried(true)
    if (photos.inHand.isUnfinished) return jump('photos')
    const [first] = faults
    if (first) jump(first.name)
    else go('booking/time', { service: id })
  }, [faults, photos.inHand.isUnfinished, id])

  const question = QUESTIONS[form.kind]
  const shown = isTried ? faults : NONE
  return (
    <Page
      label={service.name}
      foot={
        <StepFoot
          word='下一步'
          phone={service.phone}
          off={form.kind === 'pickup' && faults[0]?.name === 'items' && '请先选要收的东西'}
          onNext={next}
          sum={form.kind === 'pickup' && <Sum {...estimateOf(form.categories, draft.items)} />}
        />
      }
    >
      <Stale problem={problem} />
      {service.last && <Again service={service} onAgain={again} />}
      <StepHead
        steps={stepsOf(form)}
        at={0}
        ask={elder ? question.elder : question.ask}
        say={elder && form.kind === 'pickup' ? '可以选几样' : question.say}
      />
      <View id={fieldId('items')} className='mt2'>
        {shown.length > 0 && <ErrorSummary missing={shown} onJump={jump} />}
      </View>
      {form.kind === 'pickup' && <Items categories={form.categories} items={draft.items} onChange={setItem} />}
      {form.kind === 'assessment' && form.eligibility.length > 0 && (
        <Eligibility choices={form.eligibility} value={draft.eligibility} onChange={setEligibility} />
      )}
      {form.kind === 'event' && <Party most={form.partyMost} value={draft.party} onChange={setParty} />}
      {(form.kind === 'voucher' || form.kind === 'meal') && (
        <Card className='below-plate'>
          <View className='b'>{form.gives}</View>
        </Card>
      )}
      {form.kind === 'pickup' && form.refuses !== '' && <Refuses what={form.refuses} />}
      <Questions fields={asked} answers={draft.answers} faults={shown} onType={type} />
      {!elder && <More {...{ photos, isTried, note: draft.note, onNote: note, hasPhotos: form.kind === 'pickup' }} />}
      <About service={service} />
    </Page>
  )
}

const NONE: ReturnType<typeof faultsOfForm> = []

const Refuses = memo(function Refuses({ what }: { what: string }) {
  const { elder } = useLook()
  if (elder)
    return (
      <View className='hint mt4'>
        <Shape name='late' />
        <Text className='cap grow'>{what}</Text>
      </View>
    )
  return (
    <View className='mt3'>
      <Banner tone='late'>{what}</Banner>
    </View>
  )
})

function Sum({ kilograms, pieces }: Estimate) {
  const parts = [kilograms > 0 && '公斤', pieces > 0 && (kilograms > 0 ? `+ ${pieces} 件` : '件')]
  return (
    <View className='grow foot-sum'>
      <Text className='n'>{kilograms > 0 ? `约 ${kilograms}` : pieces > 0 ? pieces : '还没有选'}</Text>
      <Text className='sub'> {parts.filter(Boolean).join(' ')}</Text>
      <View className='cap'>以当面称重为准</View>
    </View>
  )
}

/** 照上次预约: the same as before, at the next time that is free. */
const Again = memo(function Again({ service, onAgain }: { service: Opened; onAgain: () => void }) {
  const { form, last } = service
  const items = form.kind === 'pickup' ? itemsWords(form.categories, lastItems(service)) : ''
  return (
    <Card className='above-plate'>
      <View className='row wrap between g3'>
        <View className='grow'>
          <View className='b med'>{items === '' ? '和上次一样' : `上次：${items}`}</View>
          <View className='cap'>{last?.address || '电话照上次，时间选最近的空位'}</View>
        </View>
        <Button kind='soft' small onPress={onAgain}>
          照上次预约
        </Button>
      </View>
    </Card>
  )
})

type MoreProps = {
  photos: KeptInHand
  isTried: boolean
  note: string
  onNote: (name: string, typed: string) => void
  hasPhotos: boolean
}

/** What may be said besides. */
const More = memo(function More({ photos, isTried, note, onNote, hasPhotos }: MoreProps) {
  return (
    <Card className='below-plate'>
      {hasPhotos && (
        <View className='fld' id={fieldId('photos')}>
          <View className='lab'>
            <Text>拍张照</Text>
            <Text className='opt'>可不填</Text>
          </View>
          <KeptPhotos {...photos} />
          {isTried && photos.inHand.isUnfinished && (
            <View className='err' role='alert'>
              <Shape name='error' />
              <Text className='grow'>照片还没有传好，请等一等，或去掉没传上的</Text>
            </View>
          )}
        </View>
      )}
      <Field
        name='note'
        label='还要说明的'
        kind='area'
        optional
        placeholder={hasPhotos ? '例如 没有电梯，冰箱在三楼' : ''}
        maxLength={200}
        value={note}
        onChange={onNote}
      />
    </Card>
  )
})
