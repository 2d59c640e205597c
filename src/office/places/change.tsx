import { View } from '@tarojs/components'
import { useState } from 'react'
import { addPlace, editPlace, PLACE_WORDS, type PlaceKind, type places } from '../../../cloudfunctions/account/contract'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import { useSend } from '../../client'
import { Button } from '../../components/button'
import { Chips } from '../../components/chips'
import { SwitchRow } from '../../components/choice'
import { Field } from '../../components/field'
import { Sheet } from '../../components/sheet'
import { Problem } from '../../staff/problem'

type Place = OutputOf<typeof places>['place']
type Closing = { onClose: () => void; onDone: () => void }

/** A new place below another. */
export function AddPlace({ parent, kinds, onClose, onDone }: Closing & { parent: Place; kinds: readonly PlaceKind[] }) {
  const { refusal, send } = useSend(addPlace)
  const [kind, setKind] = useState<PlaceKind>(kinds[0] ?? 'building')
  const [name, setName] = useState('')
  const [error, setError] = useState<string | undefined>()
  const add = async () => {
    if (name.trim() === '') {
      setError('填上名称')
      return
    }
    setError(undefined)
    const answer = await send((placeId) => ({ placeId, parentId: parent.id, kind, name: name.trim() }))
    if (answer.ok) onDone()
  }
  return (
    <Sheet
      title={`在${parent.name}下面添加`}
      onClose={onClose}
      bottom={
        <Button busyWord='正在添加…' onPress={add}>
          {`添加${PLACE_WORDS[kind]}`}
        </Button>
      }
    >
      {kinds.length > 1 && (
        <View className='fld'>
          <View className='lab'>是什么</View>
          <Chips
            label='是什么'
            big
            chips={kinds.map((value) => ({ value: value as string, word: PLACE_WORDS[value] }))}
            value={kind}
            onChange={(value) => setKind(value as PlaceKind)}
          />
        </View>
      )}
      <Field
        name='name'
        label='名称'
        value={name}
        onChange={(_, typed) => setName(typed)}
        error={error}
        maxLength={40}
      />
      <Problem refusal={refusal} />
    </Sheet>
  )
}

/** A place's name and telephone, and whether it is still in use. */
export function EditPlace({ place, onClose, onDone }: Closing & { place: Place }) {
  const { refusal, send } = useSend(editPlace)
  const [name, setName] = useState(place.name)
  const [phone, setPhone] = useState(place.phone)
  const [retired, setRetired] = useState(place.retired)
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string | undefined>()
  const save = async () => {
    if (name.trim() === '') {
      setError('名称不能空着')
      return
    }
    setError(undefined)
    const answer = await send((actionId) => ({
      actionId,
      placeId: place.id,
      seenVersion: place.version,
      name: name.trim(),
      phone: phone.trim(),
      retired,
      reason: reason.trim(),
    }))
    if (answer.ok) onDone()
  }
  return (
    <Sheet
      title={`改${place.name}`}
      onClose={onClose}
      bottom={
        <Button busyWord='正在保存…' onPress={save}>
          保存
        </Button>
      }
    >
      <Field
        name='name'
        label='名称'
        value={name}
        onChange={(_, typed) => setName(typed)}
        error={error}
        maxLength={40}
      />
      <Field
        name='phone'
        label='电话'
        optional
        value={phone}
        onChange={(_, typed) => setPhone(typed)}
        help='居民点一下就能打的监督电话'
        maxLength={30}
      />
      <Field
        name='reason'
        label='为什么改'
        optional
        value={reason}
        onChange={(_, typed) => setReason(typed)}
        maxLength={200}
      />
      <SwitchRow title='停用' caption='停用后居民不能再选它，历史都留着' on={retired} onChange={setRetired} />
      <Problem refusal={refusal} />
    </Sheet>
  )
}
