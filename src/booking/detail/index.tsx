import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useCallback, useMemo, useState } from 'react'
import { booking } from '../../../cloudfunctions/services/contract'
import { callPhone, fileAddress, go, paramOf, previewPhotos, usePage } from '../../client'
import { BookingTag } from '../../components/booking-tag'
import { Button, RoundButton } from '../../components/button'
import { Card, Well } from '../../components/card'
import { ListRow } from '../../components/list-row'
import { Page } from '../../components/page'
import { useLook } from '../../components/page/look'
import { Thumbs } from '../../components/photos'
import { SCORES, type Score } from '../../components/rating'
import { SectionHead } from '../../components/section-head'
import { Skeleton } from '../../components/skeleton'
import { Timeline } from '../../components/timeline'
import { useToast } from '../../components/toast'
import { spelled, timeWords } from '../../components/words'
import { Stale } from '../../pages/parts/stale'
import { pageState } from '../../pages/parts/state'
import { AddCalendar } from '../parts/add-calendar'
import { CallButton } from '../parts/call-button'
import { CancelSheet } from '../parts/cancel-sheet'
import { Facts } from '../parts/facts'
import { TellMe } from '../parts/tell-me'
import { todayNow } from '../words'
import '../booking.scss'
import { type Detail, factsOf, nodesOf } from './facts-of'
import { Claim, FollowUp, MissedSheet, Offer, Rate, Rated } from './parts'

const bones = <Skeleton shape='card' count={3} />

/** 预约详情: how far it has come, what was booked, and what can be done now. */
export default function DetailPage() {
  const { params } = useRouter()
  const [id] = useState(paramOf(params, 'id') ?? '')
  const [given] = useState(() => SCORES.find((score) => String(score) === paramOf(params, 'score')))
  const { state, refresh } = usePage(booking, { bookingId: id })
  const { toast, show } = useToast()
  const [sheet, setSheet] = useState<'cancel' | 'missed' | undefined>()
  const detail = state.kind === 'ready' ? state.value : undefined
  const close = useCallback(() => setSheet(undefined), [])
  const done = useCallback(
    (said: string) => {
      setSheet(undefined)
      show(said)
      void refresh()
    },
    [show, refresh],
  )
  const cancelled = useCallback(() => done('已取消'), [done])
  return (
    <Page
      label='预约详情'
      state={pageState(state, refresh)}
      skeleton={bones}
      foot={detail && <DetailFoot detail={detail} onCancel={() => setSheet('cancel')} />}
      over={
        <>
          {toast}
          {detail && sheet === 'cancel' && <CancelSheet booking={detail} onClose={close} onDone={cancelled} />}
          {detail && sheet === 'missed' && <MissedSheet id={id} phone={detail.phone} onClose={close} onDone={done} />}
        </>
      }
    >
      {detail && (
        <>
          <Stale problem={state.kind === 'ready' ? state.problem : undefined} />
          <Shown detail={detail} given={given} onDone={done} onMissed={() => setSheet('missed')} onSaid={show} />
        </>
      )}
    </Page>
  )
}

type ShownProps = {
  detail: Detail
  given: Score | undefined
  onDone: (said: string) => void
  onMissed: () => void
  onSaid: (said: string) => void
}

function Shown({ detail, given, onDone, onMissed, onSaid }: ShownProps) {
  const { id, name, may, offerUntil, claimCode, rating, followUp, calendar, photos, countsFor } = detail
  const { elder } = useLook()
  const facts = useMemo(() => factsOf(detail), [detail])
  const open = useCallback((photo: string) => previewPhotos(photos, photo), [photos])
  const thumbs = useMemo(
    () => photos.map((photo, at) => ({ id: photo, src: fileAddress(photo), alt: `第 ${at + 1} 张` })),
    [photos],
  )
  const isAhead = may.change || may.cancel
  return (
    <>
      <Head detail={detail} />
      {may.answerOffer && <Offer id={id} until={offerUntil} onDone={onDone} />}
      {claimCode !== '' && <Claim code={claimCode} />}
      {may.rate && <Rate id={id} name={name} first={given} onDone={onDone} />}
      {rating && <Rated {...rating} />}
      {followUp && <FollowUp {...followUp} />}
      {may.reportMissed && (
        <View className='mt3'>
          <Button kind='ghost' onPress={onMissed}>
            没有人来？告诉街道
          </Button>
        </View>
      )}
      <History detail={detail} brief={elder} />
      <Card className='below-plate'>
        <Facts facts={facts} />
        {thumbs.length > 0 && (
          <View className='mt3'>
            <Thumbs photos={thumbs} onOpen={open} />
          </View>
        )}
      </Card>
      {countsFor.length > 0 && (
        <Card tight className='below-plate'>
          {countsFor.map(({ projectId, targetId, projectTitle, words }) => (
            <ListRow
              key={targetId}
              icon='flag-red'
              title={words}
              caption={projectTitle}
              onOpen={() => go('pages/project', { id: projectId })}
            />
          ))}
        </Card>
      )}
      {isAhead && <AddCalendar entry={calendar} onSaid={onSaid} />}
      {isAhead && <TellMe />}
    </>
  )
}

/** When and what, with whoever is on the way. */
function Head({ detail }: { detail: Detail }) {
  const { receipt, state, name, phone, line, ahead } = detail
  const said = ahead === null ? line : `前面还有 ${ahead} 位`
  return (
    <Card>
      <View className='row wrap between g2'>
        <Text className='sub num' role='img' aria-label={`预约编号 ${spelled(receipt)}`}>
          {receipt}
        </Text>
        <BookingTag state={state} />
      </View>
      <View className='h1 num mt2'>{timeWords(detail, todayNow())}</View>
      <View className='sub'>{name}</View>
      {(said !== '' || phone !== '') && (
        <View className='mt3'>
          <Well>
            <View className='row between g3'>
              <View className='grow'>
                {said !== '' && <View className='b med'>{said}</View>}
                <View className='sub num'>{phone}</View>
              </View>
              {phone !== '' && (
                <RoundButton icon='phone-red' label={`给${name}打电话 ${phone}`} onPress={() => callPhone(phone)} />
              )}
            </View>
          </Well>
        </View>
      )}
    </Card>
  )
}

const BRIEF = 2

/** What happened, newest first; in 长辈版 only now and next, with the way to the rest. */
function History({ detail, brief }: { detail: Detail; brief: boolean }) {
  const [isWhole, setWhole] = useState(!brief)
  const nodes = useMemo(() => nodesOf(detail.timeline, Date.now()), [detail.timeline])
  if (nodes.length === 0) return null
  return (
    <View className='section'>
      <SectionHead title='办理过程' />
      <Timeline nodes={isWhole ? nodes : nodes.slice(0, BRIEF)} />
      {!isWhole && nodes.length > BRIEF && (
        <View className='mt3'>
          <Button kind='ghost' onPress={() => setWhole(true)}>
            看全部
          </Button>
        </View>
      )}
    </View>
  )
}

function DetailFoot({ detail, onCancel }: { detail: Detail; onCancel: () => void }) {
  const { id, serviceId, may, phone, state } = detail
  const { elder } = useLook()
  const again = useCallback(() => go('booking/what', { service: serviceId }), [serviceId])
  const change = useCallback(() => go('booking/change', { id }), [id])
  const buttons = (
    <>
      {may.change && (
        <Button kind='ghost' grow onPress={change}>
          改时间
        </Button>
      )}
      {may.cancel && (
        <Button kind='ghost' grow onPress={onCancel}>
          {state === 'waiting' || state === 'offered' ? '不再候补' : '取消预约'}
        </Button>
      )}
      {!may.change && !may.cancel && (
        <Button grow onPress={again}>
          再约一次
        </Button>
      )}
    </>
  )
  if (!elder) return buttons
  return (
    <View className='foot-column'>
      {buttons}
      <CallButton phone={phone} word='打电话问' />
    </View>
  )
}
