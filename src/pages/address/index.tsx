import { View } from '@tarojs/components'
import { pageScrollTo } from '@tarojs/taro'
import { Fragment, useCallback, useMemo, useState } from 'react'
import { declareAddress, type Me, PRIVACY_VERSION } from '../../../cloudfunctions/account/contract'
import { myData } from '../../../cloudfunctions/account/own/contract'
import { phoneFromCode } from '../../../cloudfunctions/account/phone/contract'
import { call, enterAgain, go, type Refusal, useDraft, useMe, usePage, useSend } from '../../client'
import { Banner } from '../../components/banner'
import { Button, PhoneNumberButton } from '../../components/button'
import { Card } from '../../components/card'
import { Empty } from '../../components/empty'
import { ErrorSummary } from '../../components/error-summary'
import { Field, fieldId } from '../../components/field'
import { FactRow } from '../../components/list-row'
import { Page, type PageState } from '../../components/page'
import { Skeleton } from '../../components/skeleton'
import { Tag } from '../../components/tag'
import { Refused } from '../parts/refused'
import { failedState } from '../parts/state'
import { type Declared, FIELDS, faultsOf, knownOf } from './declared'

const LOADING: PageState = { kind: 'loading' }
const privacy = (): void => go('pages/privacy')
const community = (): void => go('pages/community')
/** They said no, or WeChat is too old to ask. */
const NOT_OFFERED: Refusal = {
  ...{ ok: false, code: 'phone.notOffered', requestId: '' },
  message: '没有用微信手机号，请在上面直接填写',
}
const jump = (name: string): void => void pageScrollTo({ selector: `#${fieldId(name)}`, offsetTop: -16 })

/** 我的住址: where one lives, said by oneself; consent comes first. */
export default function AddressPage() {
  const state = useMe()
  if (state.kind === 'failed') return <Page label='我的住址' state={failedState(state.refusal, enterAgain)} />
  if (state.kind === 'entering') return <Page label='我的住址' state={LOADING} />
  const { me } = state
  return (
    <Page label='我的住址'>
      {me.address && <Standing address={me.address} />}
      {!me.community ? (
        <Empty
          icon='pin-mute'
          title='先选您住的社区'
          text='住址是告诉这个社区的'
          action={{ word: '选社区', onPress: community }}
        />
      ) : me.consented === PRIVACY_VERSION ? (
        <Known key={me.community.id} community={me.community} isKnown={me.address !== null} />
      ) : (
        <Empty
          icon='lock-mute'
          title='先看隐私说明'
          text='同意以后才能填姓名、电话和住址；不填也能看公示'
          action={{ word: '看隐私说明', onPress: privacy }}
        />
      )}
    </Page>
  )
}

function Standing({ address: { text, state } }: { address: NonNullable<Me['address']> }) {
  return (
    <Card tight className='above-plate'>
      <FactRow
        name='住址'
        value={text}
        end={
          state === 'confirmed' ? (
            <Tag tone='done' word='已确认' bare />
          ) : (
            <Tag tone='late' shape='pend' word='待确认' bare />
          )
        }
      />
    </Card>
  )
}

type KnownProps = { community: NonNullable<Me['community']>; isKnown: boolean }

/** A correction begins with what is held now, so that a new phone number is all there is to type. */
function Known({ community, isKnown }: KnownProps) {
  // What is told on this page itself is not asked for again: the form would go, and with it what it says.
  const [wasKnown] = useState(isKnown)
  const { state } = usePage(myData, wasKnown ? {} : undefined)
  const data = state.kind === 'ready' ? state.value : undefined
  const known = useMemo(() => knownOf(data, community.name), [data, community.name])
  if (wasKnown && state.kind === 'loading') return <Skeleton shape='row' count={3} />
  return <Form community={community} isKnown={isKnown} known={known} />
}

type FormProps = KnownProps & { known: Declared }

function Form({ community: { id, name }, isKnown, known }: FormProps) {
  const { draft, change, discard } = useDraft<Declared>('address', id, known)
  const { refusal, send } = useSend(declareAddress)
  const [isTried, setTried] = useState(false)
  const [sent, setSent] = useState<string | undefined>()
  const [noPhone, setNoPhone] = useState<Refusal | undefined>()
  const faults = isTried ? faultsOf(draft) : {}
  const type = useCallback((field: string, value: string) => change({ [field]: value }), [change])
  const offer = useCallback(
    async (code: string | undefined): Promise<void> => {
      setNoPhone(undefined)
      if (code === undefined) return setNoPhone(NOT_OFFERED)
      const answer = await call(phoneFromCode, { code })
      if (answer.ok) change({ phone: answer.value.phone })
      else setNoPhone(answer)
    },
    [change],
  )
  const submit = useCallback(async (): Promise<void> => {
    setTried(true)
    if (Object.keys(faultsOf(draft)).length > 0) return
    const answer = await send((actionId) => ({ actionId, communityId: id, ...draft }))
    if (!answer.ok) return
    setSent(answer.value.address)
    setTried(false)
    discard()
    void enterAgain()
  }, [draft, send, id, discard])

  if (sent !== undefined)
    return (
      <Banner tone='done' strong='已经告诉社区'>
        {name} {sent}。社区工作人员确认以后，这里会显示「已确认」。填错了可以再填一次。
      </Banner>
    )
  const missing = FIELDS.filter((field) => faults[field.name] !== undefined)
  return (
    <View>
      <Refused refusal={refusal} />
      <ErrorSummary missing={missing} onJump={jump} />
      <View className='h1 mt3'>{isKnown ? '更正住址' : '您住在哪里？'}</View>
      <View className='sub mt1'>{name}。只有本社区的工作人员能看到，名单里只显示一部分。</View>
      <Card className='below-plate'>
        {FIELDS.map(({ name: field, label, kind, placeholder, help, most }) => (
          <Fragment key={field}>
            <Field
              name={field}
              label={label}
              kind={kind}
              placeholder={placeholder}
              help={help}
              maxLength={most}
              value={draft[field]}
              error={faults[field]}
              onChange={type}
            />
            {field === 'phone' && (
              <>
                <PhoneNumberButton label='用微信手机号' onCode={offer} />
                <Refused refusal={noPhone} />
              </>
            )}
          </Fragment>
        ))}
      </Card>
      <View className='mt4'>
        <Button onPress={submit}>告诉社区</Button>
      </View>
    </View>
  )
}
