import { View } from '@tarojs/components'
import { useCallback, useMemo, useState } from 'react'
import { invite } from '../../../cloudfunctions/account/contract'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import { ROLE_WORDS, STAFF_ROLES, type StaffRole } from '../../../cloudfunctions/kernel/contract'
import { copyText, useSend } from '../../client'
import { Banner } from '../../components/banner'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Chips } from '../../components/chips'
import { Field, PickField } from '../../components/field'
import { SectionHead } from '../../components/section-head'
import { momentWords, spelled } from '../../components/words'
import type { WorkPlace } from '../../staff/places'
import { Problem } from '../../staff/problem'

type Invited = OutputOf<typeof invite> & Readonly<{ name: string; role: StaffRole }>

type Props = { place: WorkPlace; units: readonly Readonly<{ id: string; name: string }>[] }

const ROLES = STAFF_ROLES.map((value) => ({ value, word: ROLE_WORDS[value] }))
const DAYS = ['1', '3', '7', '30'].map((value) => ({ value, word: `${value} 天` }))

/** A code for one person, shown once. */
export function Invite({ place, units }: Props) {
  const { refusal, clear, send } = useSend(invite)
  const [invited, setInvited] = useState<Invited | undefined>()
  const [name, setName] = useState('')
  const [role, setRole] = useState<StaffRole>('office')
  const [unitId, setUnitId] = useState<string | undefined>()
  const [days, setDays] = useState('7')
  const [error, setError] = useState<string | undefined>()
  const choices = useMemo(() => units.map((unit) => ({ value: unit.id, word: unit.name })), [units])
  const type = useCallback((_: string, typed: string) => {
    setName(typed)
    setError(undefined)
  }, [])
  const pick = useCallback((_: string, id: string) => setUnitId(id), [])
  const submit = async () => {
    if (name.trim() === '') {
      setError('填上要邀请的人的姓名')
      return
    }
    const answer = await send((invitationId) => ({
      invitationId,
      placeId: place.id,
      role,
      ...(role === 'handler' && unitId !== undefined ? { unitId } : {}),
      name: name.trim(),
      days: Number(days),
    }))
    if (answer.ok) setInvited({ ...answer.value, name: name.trim(), role })
  }
  const again = () => {
    setInvited(undefined)
    setName('')
    clear()
  }
  return (
    <>
      <SectionHead title='邀请' note={place.name} />
      {invited ? (
        <Shown invited={invited} placeName={place.name} onAgain={again} />
      ) : (
        <Card>
          <Field name='name' label='姓名' value={name} onChange={type} error={error} maxLength={20} />
          <View className='fld'>
            <View className='lab'>角色</View>
            <Chips label='角色' big chips={ROLES} value={role} onChange={(value) => setRole(value as StaffRole)} />
          </View>
          {role === 'handler' && choices.length > 0 && (
            <PickField name='unitId' label='承办单位' value={unitId ?? null} choices={choices} onChange={pick} />
          )}
          {role === 'handler' && choices.length === 0 && (
            <Banner tone='late'>还没有承办单位，先到“社区、楼栋和二维码”里添加。</Banner>
          )}
          <View className='fld'>
            <View className='lab'>几天内有效</View>
            <Chips label='几天内有效' big chips={DAYS} value={days} onChange={setDays} />
          </View>
          <Problem refusal={refusal} />
          <View className='mt4'>
            <Button busyWord='正在生成…' onPress={submit}>
              生成邀请码
            </Button>
          </View>
        </Card>
      )}
    </>
  )
}

function Shown({ invited, placeName, onAgain }: { invited: Invited; placeName: string; onAgain: () => void }) {
  const { code, expiresAt, name, role } = invited
  const [copied, setCopied] = useState<'yes' | 'no' | undefined>()
  const until = momentWords(expiresAt, Date.now())
  const message = `${name}，请打开“实事通”小程序，在“我的”里选“工作人员邀请码”，输入 ${code}，成为${placeName}的${ROLE_WORDS[role]}。${until}前有效，只能用一次。`
  const copy = async () => setCopied((await copyText(message)) ? 'yes' : 'no')
  return (
    <Card>
      <View className='sub'>
        给{name}的邀请码（{ROLE_WORDS[role]}），{until}前有效，只能用一次：
      </View>
      <View className='invite-code num' role='img' aria-label={`邀请码 ${spelled(code)}`}>
        {code.slice(0, 5)} {code.slice(5)}
      </View>
      <Banner tone='late'>只显示这一次，离开后看不到了，现在就发给本人。</Banner>
      <View className='row wrap g2 mt3'>
        <Button small grow onPress={copy}>
          {copied === 'yes' ? '已复制，再复制一次' : '复制邀请的话'}
        </Button>
        <Button kind='ghost' small onPress={onAgain}>
          再邀请一位
        </Button>
      </View>
      {copied === 'no' && <View className='cap mt2'>这台设备不让复制，请手抄。</View>}
    </Card>
  )
}
