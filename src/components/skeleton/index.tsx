import '../card/card.scss'
import { View } from '@tarojs/components'
import { classes } from '../classes'
import './skeleton.scss'

type Props = { shape: 'card' | 'row' | 'plate'; count?: number }

const Bone = ({ of }: { of: string }) => <View className={classes('sk', of)} />

function CardBones() {
  return (
    <View className='card'>
      <View className='row between'>
        <Bone of='third' />
        <Bone of='tagged' />
      </View>
      <Bone of='title' />
      <Bone of='figure' />
      <Bone of='line' />
      <Bone of='note' />
    </View>
  )
}

function RowBones() {
  return (
    <View className='card row g3'>
      <Bone of='square' />
      <View className='grow'>
        <Bone of='half' />
        <Bone of='wide' />
      </View>
    </View>
  )
}

const SHAPES = { card: CardBones, row: RowBones, plate: () => <Bone of='board' /> }

/** The shape of what is to come, from 200 ms on and without shimmer; a screen reader hears one word. */
export function Skeleton({ shape, count = 1 }: Props) {
  const Bones = SHAPES[shape]
  return (
    <View className='bones' role='status' aria-label='正在加载'>
      {Array.from({ length: count }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
        <View key={at} className='bones-one' aria-hidden>
          <Bones />
        </View>
      ))}
    </View>
  )
}
