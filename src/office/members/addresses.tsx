import { View } from '@tarojs/components'
import { memo, useCallback, useMemo, useState } from 'react'
import { confirmAddress, declaredAddresses } from '../../../cloudfunctions/account/contract'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import { usePage, useSend } from '../../client'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Chips } from '../../components/chips'
import { Empty } from '../../components/empty'
import { ListEnd } from '../../components/list-end'
import { Skeleton } from '../../components/skeleton'
import { Tag } from '../../components/tag'
import { momentWords } from '../../components/words'
import { Problem } from '../../staff/problem'
import { useStreets } from '../parts/board-place'
import { LookSheet } from './look-sheet'
import { RebindSheet } from './rebind-sheet'

type Row = OutputOf<typeof declaredAddresses>['rows'][number]
type Props = { placeId: string; onDone: (word: string) => void }

/** Addresses that residents declared, community by community; masked, as a list needs no more. */
export function Addresses({ placeId, onDone }: Props) {
  const streets = useStreets()
  const [chosen, setChosen] = useState<string | undefined>()
  const communities = useMemo(() => {
    if (streets.kind !== 'ready') return []
    const all = streets.value.streets
    return all.find(({ id }) => id === placeId)?.communities ?? []
  }, [streets, placeId])
  const communityId = chosen ?? communities[0]?.id ?? placeId
  const isKnown = streets.kind === 'ready'
  const { state, refresh, more, change } = usePage(declaredAddresses, isKnown ? { communityId } : undefined)
  const confirmed = useCallback(
    (personId: string) => {
      change((shown) => ({
        ...shown,
        rows: shown.rows.map((row) => (row.personId === personId ? { ...row, state: 'confirmed' } : row)),
      }))
      onDone('住址已确认')
    },
    [change, onDone],
  )
  const [asked, setAsked] = useState<Readonly<{ row: Row; what: Asked }> | undefined>()
  const ask = useCallback((row: Row, what: Asked) => setAsked({ row, what }), [])
  const close = useCallback(() => setAsked(undefined), [])
  const rebound = useCallback(() => {
    setAsked(undefined)
    onDone('已换到新的微信')
    void refresh()
  }, [onDone, refresh])
  const shown = state.kind === 'ready' ? state.value : undefined
  const next = () => {
    if (shown?.next)
      void more({ communityId, after: shown.next }, (before, page) => ({
        ...page,
        rows: [...before.rows, ...page.rows],
      }))
  }
  return (
    <>
      {communities.length > 1 && (
        <View className='mt3'>
          <Chips
            label='社区'
            chips={communities.map(({ id, name }) => ({ value: id, word: name }))}
            value={communityId}
            onChange={setChosen}
            scroll
          />
        </View>
      )}
      <View className='mt3'>
        {streets.kind === 'failed' && <Problem refusal={streets.refusal} />}
        {state.kind === 'loading' && streets.kind !== 'failed' && <Skeleton shape='row' count={3} />}
        {state.kind === 'failed' && (
          <Problem refusal={state.refusal} action={{ word: '再试', onPress: () => void refresh() }} />
        )}
        {shown && shown.rows.length === 0 && (
          <Empty icon='home-mute' title='还没有居民填住址' text='居民在“我的”里填了住址，会列在这里等您核对。' />
        )}
        {shown && shown.rows.length > 0 && (
          <Card tight>
            {shown.rows.map((row) => (
              <AddressRow key={row.personId} row={row} onConfirmed={confirmed} onAsk={ask} />
            ))}
          </Card>
        )}
        {shown?.next && <ListEnd kind='more' step={50} onMore={next} />}
      </View>
      {asked?.what === 'look' && (
        <LookSheet personId={asked.row.personId} address={asked.row.address} onClose={close} />
      )}
      {asked?.what === 'rebind' && (
        <RebindSheet
          placeId={communityId}
          personId={asked.row.personId}
          who={`${asked.row.name} ${asked.row.address}`}
          onClose={close}
          onDone={rebound}
        />
      )}
    </>
  )
}

/** What somebody wants to do with one resident. */
type Asked = 'look' | 'rebind'

type RowProps = { row: Row; onConfirmed: (personId: string) => void; onAsk: (row: Row, what: Asked) => void }

const AddressRow = memo(function AddressRow({ row, onConfirmed, onAsk }: RowProps) {
  const { personId, name, phone, address, state, at } = row
  const { refusal, send } = useSend(confirmAddress)
  const confirm = async () => {
    const answer = await send((actionId) => ({ actionId, personId }))
    if (answer.ok || answer.code === 'address.confirmed') onConfirmed(personId)
  }
  return (
    <View className='li'>
      <View className='grow'>
        <View className='b med'>{address}</View>
        <View className='cap num'>{[name, phone, momentWords(at, Date.now())].filter(Boolean).join(' · ')}</View>
        <View className='row wrap g3 texts'>
          <Button kind='text' small label={`看完整的电话和住址：${address}`} onPress={() => onAsk(row, 'look')}>
            看完整的
          </Button>
          <Button kind='text' small label={`换微信：${address}`} onPress={() => onAsk(row, 'rebind')}>
            换微信
          </Button>
        </View>
        <Problem refusal={refusal} />
      </View>
      {state === 'confirmed' ? (
        <Tag tone='done' word='已确认' bare />
      ) : (
        <Button kind='soft' small busyWord='…' label={`确认住址：${address}`} onPress={confirm}>
          确认
        </Button>
      )}
    </View>
  )
})
