import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import { addUnit, units } from '../../../cloudfunctions/account/contract'
import { usePage, useSend } from '../../client'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Field } from '../../components/field'
import { ListRow } from '../../components/list-row'
import { SectionHead } from '../../components/section-head'
import { Sheet } from '../../components/sheet'
import { Skeleton } from '../../components/skeleton'
import { Problem } from '../../staff/problem'

type Props = { placeId: string; isAdmin: boolean; onDone: (word: string) => void }

/** 承办单位 of a street. */
export function Units({ placeId, isAdmin, onDone }: Props) {
  const { state, refresh } = usePage(units, { placeId })
  const [isAdding, setIsAdding] = useState(false)
  const added = useCallback(() => {
    setIsAdding(false)
    onDone('已添加')
    void refresh()
  }, [onDone, refresh])
  const list = state.kind === 'ready' ? state.value.units : undefined
  return (
    <>
      <SectionHead title='承办单位' {...(list ? { note: `${list.length} 个` } : {})} />
      {state.kind === 'loading' && <Skeleton shape='row' />}
      {state.kind === 'failed' && (
        <Problem refusal={state.refusal} action={{ word: '再试', onPress: () => void refresh() }} />
      )}
      {list && (
        <Card tight>
          {list.length === 0 && <View className='sub places-none'>还没有承办单位。添加后可以邀请它的承办人。</View>}
          {list.map(({ id, name, phone }) => (
            <ListRow key={id} title={name} {...(phone === '' ? {} : { caption: phone })} />
          ))}
        </Card>
      )}
      {isAdmin && (
        <View className='mt3'>
          <Button kind='ghost' icon='plus-ink' onPress={() => setIsAdding(true)}>
            添加承办单位
          </Button>
        </View>
      )}
      {isAdding && <AddUnit placeId={placeId} onClose={() => setIsAdding(false)} onDone={added} />}
    </>
  )
}

function AddUnit({ placeId, onClose, onDone }: { placeId: string; onClose: () => void; onDone: () => void }) {
  const { refusal, send } = useSend(addUnit)
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const [error, setError] = useState<string | undefined>()
  const add = async () => {
    if (name.trim() === '') {
      setError('填上单位名称')
      return
    }
    setError(undefined)
    const answer = await send((unitId) => ({ unitId, placeId, name: name.trim(), phone: phone.trim() }))
    if (answer.ok) onDone()
  }
  return (
    <Sheet
      title='添加承办单位'
      onClose={onClose}
      bottom={
        <Button busyWord='正在添加…' onPress={add}>
          添加
        </Button>
      }
    >
      <Field
        name='name'
        label='名称'
        value={name}
        onChange={(_, typed) => setName(typed)}
        error={error}
        maxLength={60}
      />
      <Field name='phone' label='电话' optional value={phone} onChange={(_, typed) => setPhone(typed)} maxLength={30} />
      <Problem refusal={refusal} />
    </Sheet>
  )
}
