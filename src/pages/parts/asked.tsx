import { View } from '@tarojs/components'
import { useDidHide, useDidShow } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import {
  AGREE_BUTTON,
  agreePrivacy,
  endPrivacy,
  isOnTab,
  leavePrivacy,
  putOffUpdate,
  readPrivacyContract,
  refusePrivacy,
  takeUpdate,
  usePrivacy,
  useUpdate,
} from '../../client'
import { AgreeButton, Button, Link } from '../../components/button'
import { Sheet } from '../../components/sheet'

/** What WeChat, not the page, wants to know from whoever holds the phone. It lies on the page in front. */
export function Asked() {
  const [isInFront, setInFront] = useState(true)
  useDidShow(() => setInFront(true))
  useDidHide(() => setInFront(false))
  useEffect(() => leavePrivacy, [])
  const privacy = usePrivacy()
  const hasUpdate = useUpdate()
  if (!isInFront) return null
  if (privacy === 'asked') return <PrivacySheet />
  if (privacy === 'refused') return <RefusedSheet />
  // Everywhere else something may be half filled in.
  if (hasUpdate && isOnTab()) return <UpdateSheet />
  return null
}

/** The question before the first photo, file or copied text. */
function PrivacySheet() {
  return (
    <Sheet
      title='先问您一句'
      onClose={refusePrivacy}
      bottom={
        <>
          <AgreeButton id={AGREE_BUTTON} onAgree={agreePrivacy}>
            同意
          </AgreeButton>
          <View className='mt2'>
            <Button kind='quiet' onPress={refusePrivacy}>
              不同意
            </Button>
          </View>
        </>
      }
    >
      <View className='b'>
        选照片、选文件、复制文字、加到日历，要您同意才用。只在您点了那个按钮时用，只用来办您要办的事。
      </View>
      <View className='sub mt2'>不同意也没关系：看公示、关注、打电话都照常。</View>
      <View className='mt2'>
        <Link onPress={readPrivacyContract}>看《隐私保护指引》全文</Link>
      </View>
    </Sheet>
  )
}

function RefusedSheet() {
  return (
    <Sheet title='没有同意' onClose={endPrivacy} bottom={<Button onPress={endPrivacy}>知道了</Button>}>
      <View className='b'>选照片、选文件、复制文字和加到日历先用不了，别的都照常。</View>
      <View className='sub mt2'>想用的时候，再点一次刚才的按钮，选「同意」就行。</View>
    </Sheet>
  )
}

/** A newer version is there. Nobody is made to take it. */
function UpdateSheet() {
  return (
    <Sheet
      title='有新版本了'
      onClose={putOffUpdate}
      bottom={
        <>
          <Button onPress={takeUpdate}>现在更新</Button>
          <View className='mt2'>
            <Button kind='quiet' onPress={putOffUpdate}>
              以后再说
            </Button>
          </View>
        </>
      }
    >
      <View className='b'>更新只要几秒，更新后会重新打开。没填完的内容都留着。</View>
    </Sheet>
  )
}
