import { View } from '@tarojs/components'
import { memo, useCallback, useState } from 'react'
import { endMembership, members, units } from '../../../cloudfunctions/account/contract'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import { ROLE_WORDS } from '../../../cloudfunctions/kernel/contract'
import { usePage, useSend } from '../../client'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Field } from '../../components/field'
import { ListEnd } from '../../components/list-end'
import { SectionHead } from '../../components/section-head'
import { Sheet } from '../../components/sheet'
import { Skeleton } from '../../components/skeleton'
import { TwoColumns } from '../../components/two-columns'
import type { WorkPlace } from '../../staff/places'
import { Problem } from '../../staff/problem'
import { Invite } from './invite'
import { RebindSheet } from './rebind-sheet'

type Member = OutputOf<typeof members>['members'][number]
type Held = Member['memberships'][number]
type Ending = Readonly<{ member: Member; held: Held }>

/** Who works for a place; new people come in by a code that is shown once. */
export function Members({ place, onDone }: { place: WorkPlace; onDone: (word: string) => void }) {
  const { state, refresh, more } = usePage(members, { placeId: place.id })
  const known = usePage(units, { placeId: place.id })
  const [ending, setEnding] = useState<Ending | undefined>()
  const [moving, setMoving] = useState<Member | undefined>()
  const close = useCallback(() => setEnding(undefined), [])
  const stay = useCallback(() => setMoving(undefined), [])
  const rebound = useCallback(() => {
    setMoving(undefined)
    onDone('已换到新的微信')
    void refresh()
  }, [onDone, refresh])
  const list = known.state.kind === 'ready' ? known.state.value.units : []
  const shown = state.kind === 'ready' ? state.value : undefined
  const ended = useCallback(() => {
    setEnding(undefined)
    onDone('已停用')
    void refresh()
  }, [onDone, refresh])
  const end = useCallback((member: Member, held: Held) => setEnding({ member, held }), [])
  const next = () => {
    if (shown?.next)
      void more({ placeId: place.id, after: shown.next }, (before, page) => ({
        ...page,
        members: [...before.members, ...page.members],
      }))
  }
  return (
    <View className='mt3'>
      <TwoColumns
        leftLabel='现有工作人员'
        rightLabel='邀请'
        left={
          <>
            <SectionHead
              title='现有工作人员'
              {...(shown ? { note: `${shown.members.length}${shown.next ? '+' : ''} 人` } : {})}
            />
            {state.kind === 'loading' && <Skeleton shape='row' count={3} />}
            {state.kind === 'failed' && (
              <Problem refusal={state.refusal} action={{ word: '再试', onPress: () => void refresh() }} />
            )}
            {shown && (
              <Card tight>
                {shown.members.map((member) => (
                  <MemberRow key={member.personId} member={member} units={list} onEnd={end} onMove={setMoving} />
                ))}
              </Card>
            )}
            {shown?.next && <ListEnd kind='more' step={50} onMore={next} />}
          </>
        }
        right={<Invite place={place} units={list} />}
      />
      {moving && (
        <RebindSheet placeId={place.id} personId={moving.personId} who={moving.name} onClose={stay} onDone={rebound} />
      )}
      {ending && <EndSheet ending={ending} onClose={close} onDone={ended} />}
    </View>
  )
}

type RowProps = {
  member: Member
  units: readonly Readonly<{ id: string; name: string }>[]
  onEnd: (member: Member, held: Held) => void
  onMove: (member: Member) => void
}

const MemberRow = memo(function MemberRow({ member, units: known, onEnd, onMove }: RowProps) {
  const { name, memberships } = member
  const unitName = (id: string | null): string => known.find((unit) => unit.id === id)?.name ?? ''
  return (
    <View className='li member'>
      <View className='grow'>
        <View className='row between g2'>
          <View className='b med grow'>{name}</View>
          <Button kind='text' small label={`换微信：${name}`} onPress={() => onMove(member)}>
            换微信
          </Button>
        </View>
        {memberships.map((held) => {
          const words = [ROLE_WORDS[held.role], held.placeName, unitName(held.unitId)].filter(Boolean).join(' · ')
          return (
            <View key={`${held.role} ${held.placeId}`} className='row between g2'>
              <View className='cap grow'>{words}</View>
              <Button kind='text' small label={`停用${name}的${words}`} onPress={() => onEnd(member, held)}>
                停用
              </Button>
            </View>
          )
        })}
      </View>
    </View>
  )
})

function EndSheet({ ending, onClose, onDone }: { ending: Ending; onClose: () => void; onDone: () => void }) {
  const { member, held } = ending
  const { refusal, send } = useSend(endMembership)
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string | undefined>()
  const end = async () => {
    if (reason.trim() === '') {
      setError('写一句为什么停用，例如：调离岗位')
      return
    }
    setError(undefined)
    const { personId } = member
    const { role, placeId } = held
    const answer = await send((actionId) => ({ actionId, personId, role, placeId, reason: reason.trim() }))
    if (answer.ok) onDone()
  }
  return (
    <Sheet
      title={`停用${member.name}`}
      onClose={onClose}
      bottom={
        <Button busyWord='正在停用…' onPress={end}>
          {`停用${ROLE_WORDS[held.role]}`}
        </Button>
      }
    >
      <View className='sub'>
        {member.name}将不能再办理{held.placeName}的{ROLE_WORDS[held.role]}事务，办过的事都留着。
      </View>
      <Problem refusal={refusal} />
      <View className='mt3'>
        <Field
          name='reason'
          label='为什么停用'
          kind='area'
          value={reason}
          onChange={(_, typed) => setReason(typed)}
          error={error}
          maxLength={200}
        />
      </View>
    </Sheet>
  )
}
