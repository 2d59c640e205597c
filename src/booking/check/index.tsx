import { Text, View } from '@tarojs/components'
import { pageScrollTo, useRouter } from '@tarojs/taro'
import { useCallback, useMemo, useState } from 'react'
import { PRIVACY_VERSION } from '../../../cloudfunctions/account/contract'
import { go, goOrBack, paramOf, replace, useMe } from '../../client'
import { Banner } from '../../components/banner'
import { Link } from '../../components/button'
import { Card } from '../../components/card'
import { SwitchRow, TickRow } from '../../components/choice'
import { Empty } from '../../components/empty'
import { fieldId } from '../../components/field'
import { Icon, Shape } from '../../components/icon'
import { Page } from '../../components/page'
import { useLook } from '../../components/page/look'
import { Skeleton } from '../../components/skeleton'
import { type Chosen, freeSlots } from '../../components/slot-picker/slots'
import { PLACE_UNITS, templateIcon } from '../../components/subjects'
import { dayWithWeekday, spanWords } from '../../components/words'
import { Refused } from '../../pages/parts/refused'
import { pageState } from '../../pages/parts/state'
import { useBookingDraft } from '../draft'
import { StepFoot } from '../parts/step-foot'
import { StepHead } from '../parts/step-head'
import { useTitle } from '../parts/title'
import { type Opened, useDays, useService } from '../service'
import { contactOf, estimateOf, estimateWords, faultsOfContact, faultsOfForm, NOBODY, wishOf } from '../wish'
import { LOST_TIME, stepsOf, todayNow } from '../words'
import { LostTime } from './lost'
import { PersonFields } from './person'
import { CheckRow } from './rows'
import { useSubmit } from './use-submit'
import { wordsOf } from './what-words'

const bones = <Skeleton shape='row' count={4} />
const jump = (name: string): void => void pageScrollTo({ selector: `#${fieldId(name)}`, offsetTop: -16 })
const privacy = (): void => go('pages/privacy')
const bookings = (): void => go('booking/mine')
const NONE: ReturnType<typeof faultsOfContact> = []
const NEXT = 3
/** What stands in the way is another booking, perhaps this one as it was sent before. */
const IS_THERE: ReadonlySet<string> = new Set(['action.reused', 'booking.twice', 'limit.active'])

/** The last step of a booking: all of it on one page, and whom it is for. */
export default function CheckPage() {
  const [serviceId] = useState(paramOf(useRouter().params, 'service') ?? '')
  const { state, service, refresh } = useService(serviceId, false)
  useTitle(service?.name)
  if (!service) return <Page label='核对预约' state={pageState(state, refresh)} skeleton={bones} />
  return <Check service={service} />
}

function Check({ service }: { service: Opened }) {
  const { id, form, door, phone } = service
  const { elder } = useLook()
  const me = useMe()
  const inHand = useBookingDraft(id)
  const { draft, change } = inHand
  const { refusal, submit, clear } = useSubmit(id, inHand)
  const isLost = refusal !== undefined && LOST_TIME.has(refusal.code)
  const { state, days, refresh } = useDays(draft.time === null || isLost ? id : undefined)
  const free = useMemo(() => (days ? freeSlots(days, NEXT + 1) : undefined), [days])
  const time = draft.time ?? free?.[0]
  const next = free?.filter(({ day, slot }) => day !== time?.day || slot !== time.slot).slice(0, NEXT)

  const known = me.kind === 'entered' && me.me.consented === PRIVACY_VERSION
  const [agrees, setAgrees] = useState(false)
  const [isTried, setTried] = useState(false)
  const person = contactOf(service, draft)
  const faults = faultsOfContact(service, draft, person)
  // What is known already is only looked over; what is missing is asked for at once.
  const [isEditing, setEditing] = useState(faults.length > 0)
  const typePerson = useCallback(
    (name: string, typed: string) =>
      change((before) => ({ contact: { ...contactOf(service, before), [name]: typed } })),
    [service, change],
  )
  const setRelation = useCallback((relation: string) => change({ relation }), [change])
  const setForOther = useCallback(
    (isForOther: boolean) => {
      change({ isForOther, contact: isForOther ? NOBODY : null, relation: '' })
      setEditing(true)
    },
    [change],
  )
  const pick = useCallback(
    (chosen: Chosen) => {
      change({ time: chosen })
      clear()
    },
    [change, clear],
  )
  const wait = useCallback(() => {
    if (time) pick({ ...time, waits: true })
  }, [time, pick])
  const toTimes = useCallback(() => goOrBack('booking/time', { service: id }), [id])
  const toWhat = useCallback(() => goOrBack('booking/what', { service: id }), [id])

  if (faultsOfForm(service, draft).length > 0) return <Nothing id={id} label={service.name} />
  if (!time && state.kind !== 'ready')
    return <Page label='核对预约' state={pageState(state, refresh)} skeleton={bones} />

  const send = async (): Promise<void> => {
    setTried(true)
    const [first] = faults
    if (first) {
      setEditing(true)
      return jump(first.name)
    }
    if (!known && !agrees) return jump('agree')
    if (!time) return toTimes()
    const refused = await submit({ time, wish: wishOf(service, draft, person), agrees: !known })
    if (refused && LOST_TIME.has(refused.code)) await refresh()
    if (refused) jump('refused')
  }
  const what = wordsOf(service, draft, elder)
  const estimate = form.kind === 'pickup' ? estimateOf(form.categories, draft.items) : undefined
  return (
    <Page
      label='核对预约'
      foot={
        <StepFoot
          word={time?.waits ? '提交候补' : '提交预约'}
          phone={phone}
          off={isLost && '请先换一个时段'}
          onNext={send}
          before='上一步'
        />
      }
    >
      <View id={fieldId('refused')}>
        {isLost && time ? (
          <LostTime
            {...{ time, refusal, phone }}
            next={next}
            today={todayNow()}
            unit={PLACE_UNITS[form.kind]}
            onWait={service.waiting && refusal.code === 'slot.full' ? wait : undefined}
            onPick={pick}
            onAll={toTimes}
          />
        ) : refusal && IS_THERE.has(refusal.code) ? (
          <Banner tone='late' action={{ word: '看预约', label: '看我的预约', onPress: bookings }}>
            {refusal.code === 'action.reused' ? '刚才那一次其实已经收到了，请先看一看“我的预约”。' : refusal.message}
          </Banner>
        ) : (
          <Refused refusal={refusal} />
        )}
      </View>
      <StepHead steps={stepsOf(form)} at={2} ask='核对一下' say='还没有提交。有不对的，点“修改”。' />
      <Card tight className='below-plate'>
        {time ? (
          <CheckRow
            icon='cal-mute'
            name='时间'
            value={`${dayWithWeekday(time.day)} ${spanWords(time.from, time.to)}`}
            caption={time.waits ? '已满，先候补' : draft.time === null ? '最近的空位' : undefined}
            onEdit={toTimes}
          />
        ) : (
          <CheckRow icon='cal-mute' name='时间' value='近期都约满了' caption='急用请打电话' onEdit={toTimes} />
        )}
        {what !== '' && (
          <CheckRow
            icon={templateIcon(form.kind, 'mute')}
            name={stepsOf(form)[0].slice(1)}
            value={what}
            caption={estimate && estimate.kilograms > 0 && !elder ? estimateWords(estimate) : undefined}
            onEdit={toWhat}
          />
        )}
        {service.where !== '' && door !== 'visited' && <CheckRow icon='pin-mute' name='地点' value={service.where} />}
        {!isEditing && door !== 'none' && (
          <CheckRow icon='pin-mute' name='地址' value={person.address} onEdit={() => setEditing(true)} />
        )}
        {!isEditing && (
          <CheckRow
            icon='phone-mute'
            name='电话'
            value={person.phone}
            caption={person.name || undefined}
            onEdit={() => setEditing(true)}
          />
        )}
      </Card>
      {!elder && (
        <Card tight className='below-plate'>
          <SwitchRow title='为家人或邻居代办' caption='会记下由您代办' on={draft.isForOther} onChange={setForOther} />
        </Card>
      )}
      <View>
        {isEditing && (
          <PersonFields
            {...{ person, door, isForOther: draft.isForOther, relation: draft.relation }}
            faults={isTried ? faults : NONE}
            onType={typePerson}
            onRelation={setRelation}
          />
        )}
      </View>
      <View id={fieldId('agree')}>
        {!known && (
          <Card tight className='below-plate'>
            <TickRow
              title='同意隐私说明'
              caption='电话和地址只给办这件事的人看，用完按期删除'
              on={agrees}
              onChange={setAgrees}
            />
            <Link onPress={privacy}>看隐私说明全文</Link>
            {isTried && !agrees && (
              <View className='err' role='alert'>
                <Shape name='error' />
                <Text className='grow'>要先同意隐私说明，才能留下电话和地址</Text>
              </View>
            )}
          </Card>
        )}
      </View>
      {known && (
        <View className='hint mt4'>
          <Icon name='lock-mute' size='medium' />
          <Text className='cap grow'>电话和地址只给办这件事的人看。谁看过，您在“我的信息”里能查到。</Text>
        </View>
      )}
    </Page>
  )
}

/** Opened without a first step: after it was sent, by the browser's way back. */
function Nothing({ id, label }: { id: string; label: string }) {
  const again = () => replace('booking/what', { service: id })
  return (
    <Page label={label}>
      <Empty
        icon='cal-mute'
        title='还没有选要办什么'
        text='从第一步开始就行'
        action={{ word: '去选', onPress: again }}
      />
    </Page>
  )
}
