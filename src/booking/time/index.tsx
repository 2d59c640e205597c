import { useRouter } from '@tarojs/taro'
import { useCallback, useState } from 'react'
import { goOrBack, paramOf } from '../../client'
import { Page } from '../../components/page'
import { Skeleton } from '../../components/skeleton'
import { type Chosen, freeSlots, stillOffered } from '../../components/slot-picker/slots'
import { PLACE_UNITS } from '../../components/subjects'
import { Stale } from '../../pages/parts/stale'
import { pageState } from '../../pages/parts/state'
import { useBookingDraft } from '../draft'
import { StepFoot } from '../parts/step-foot'
import { StepHead } from '../parts/step-head'
import { Times } from '../parts/times'
import { useTitle } from '../parts/title'
import { useDays, useService } from '../service'
import { stepsOf, todayNow, WHEN } from '../words'

const bones = <Skeleton shape='row' count={4} />

/** The second step of a booking: when. The next free time is chosen already. */
export default function TimePage() {
  const [serviceId] = useState(paramOf(useRouter().params, 'service') ?? '')
  const { state: asked, service, refresh: askAgain } = useService(serviceId, false)
  const { state, days, refresh, more } = useDays(serviceId)
  const { draft, change } = useBookingDraft(serviceId)
  // Undefined until something was chosen here; null where a day without a free slot is looked at.
  const [picked, setPicked] = useState<Chosen | null | undefined>()
  const pick = useCallback((chosen: Chosen | undefined) => setPicked(chosen ?? null), [])
  useTitle(service?.name)
  if (!service) return <Page label='选时间' state={pageState(asked, askAgain)} skeleton={bones} />
  if (!days) return <Page label='选时间' state={pageState(state, refresh)} skeleton={bones} />

  const kept = picked === undefined ? draft.time : picked
  const known = kept ? stillOffered(days, kept, service.waiting) : undefined
  const chosen = known ?? (picked === undefined ? freeSlots(days, 1)[0] : undefined)
  const next = () => {
    if (!chosen) return
    change({ time: chosen })
    goOrBack('booking/check', { service: serviceId })
  }
  return (
    <Page
      label='选时间'
      foot={
        <StepFoot
          word={chosen?.waits ? '候补这个时段' : '核对预约'}
          phone={service.phone}
          off={!chosen && '请选一个时段'}
          onNext={next}
          before='上一步'
        />
      }
    >
      <Stale problem={state.kind === 'ready' ? state.problem : undefined} />
      <StepHead steps={stepsOf(service.form)} at={1} ask={WHEN[service.form.kind]} />
      <Times
        days={days}
        today={todayNow()}
        unit={PLACE_UNITS[service.form.kind]}
        waiting={service.waiting}
        value={chosen}
        onChange={pick}
        onMore={more}
      />
    </Page>
  )
}
