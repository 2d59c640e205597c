import { View } from '@tarojs/components'
import { memo, useCallback } from 'react'
import { phoneFromCode } from '../../../cloudfunctions/account/phone/contract'
import { call } from '../../client'
import { PhoneNumberButton } from '../../components/button'
import { Card } from '../../components/card'
import { Chips } from '../../components/chips'
import { Field, fieldId } from '../../components/field'
import { Shape } from '../../components/icon'
import type { Opened } from '../service'
import type { Person } from '../typed'
import type { Fault } from '../wish'

const RELATIONS = ['父母', '子女', '配偶', '亲戚', '邻居', '朋友'].map((word) => ({ value: word, word }))

type Props = {
  person: Person
  isForOther: boolean
  relation: string
  door: Opened['door']
  faults: readonly Fault[]
  onType: (name: string, typed: string) => void
  onRelation: (relation: string) => void
}

/** Who is come to, or who comes: asked where it is not known, or to be changed. */
export const PersonFields = memo(function PersonFields(props: Props) {
  const { person, isForOther, relation, door, faults, onType, onRelation } = props
  const faultOf = (name: string) => faults.find((each) => each.name === name)?.message
  const offer = useCallback(
    async (code: string | undefined): Promise<void> => {
      if (code === undefined) return
      const answer = await call(phoneFromCode, { code })
      if (answer.ok) onType('phone', answer.value.phone)
    },
    [onType],
  )
  return (
    <Card className='below-plate'>
      {isForOther && (
        <View className='fld' id={fieldId('relation')}>
          <View className='lab'>是您的</View>
          <Chips label='是您的' chips={RELATIONS} value={relation} onChange={onRelation} big />
          {faultOf('relation') && (
            <View className='err' role='alert'>
              <Shape name='error' />
              <View className='grow'>{faultOf('relation')}</View>
            </View>
          )}
        </View>
      )}
      <Field
        name='name'
        label={isForOther ? '对方姓名' : '怎么称呼您'}
        optional={!isForOther}
        maxLength={20}
        value={person.name}
        error={faultOf('name')}
        onChange={onType}
      />
      <Field
        name='phone'
        label={isForOther ? '对方电话' : '联系电话'}
        kind='phone'
        placeholder='手机或座机'
        maxLength={24}
        value={person.phone}
        error={faultOf('phone')}
        onChange={onType}
      />
      {!isForOther && <PhoneNumberButton label='用微信手机号' onCode={offer} />}
      {door !== 'none' && (
        <Field
          name='address'
          label={door === 'visited' ? '上门地址' : '住址'}
          placeholder='例如 3 号楼 2 单元 501'
          maxLength={80}
          value={person.address}
          error={faultOf('address')}
          onChange={onType}
        />
      )}
    </Card>
  )
})
