import { Button as NativeButton, Text, View } from '@tarojs/components'
import { memo, useCallback, useEffect, useRef, useState } from 'react'
import { classes } from '../classes'
import { Icon, type IconName } from '../icon'
import { Tap } from '../tap'
import './button.scss'

type Props = {
  children: string
  kind?: 'main' | 'ghost' | 'soft' | 'quiet' | 'text' | undefined
  small?: boolean | undefined
  /** Takes the room left in a row. */
  grow?: boolean | undefined
  icon?: IconName | undefined
  /** Spoken instead of the text when the text alone does not say what is acted on. */
  label?: string | undefined
  /** While the work lasts the label says so and a second press does nothing; a press that returns a promise waits by itself. */
  busy?: boolean | undefined
  busyWord?: string | undefined
  /** Why it cannot be pressed yet (还差一项：请选满意程度). It replaces the label and stays reachable. */
  off?: string | false | undefined
  /** A returned promise is waited for. */
  onPress: () => unknown
  /** Pressed while `off`: lead to what is missing. */
  onOff?: (() => void) | undefined
}

/** True while the last press is still being worked on; presses meanwhile are dropped. */
function useOnePress(onPress: () => unknown): [boolean, () => void] {
  const [waiting, setWaiting] = useState(false)
  const inside = useRef(false)
  const mounted = useRef(true)
  useEffect(() => {
    mounted.current = true
    return () => {
      mounted.current = false
    }
  }, [])
  const press = useCallback(() => {
    if (inside.current) return
    const work = onPress()
    if (!(work instanceof Promise)) return
    inside.current = true
    setWaiting(true)
    const done = () => {
      inside.current = false
      if (mounted.current) setWaiting(false)
    }
    work.then(done, (problem) => {
      done()
      throw problem
    })
  }, [onPress])
  return [waiting, press]
}

export const Button = memo(function Button(props: Props) {
  const { children, kind = 'main', small, grow, icon, label, busyWord = '正在提交…', off, onPress, onOff } = props
  const [waiting, press] = useOnePress(onPress)
  const busy = props.busy || waiting
  const unreachable = !!off && !onOff
  return (
    <Tap
      label={busy ? busyWord : off || label || children}
      className={classes('btn', off ? 'off' : kind, small && 'sm', grow && 'grow', busy && 'busy')}
      disabled={busy || unreachable}
      onTap={off ? (onOff ?? press) : press}
    >
      <View className='btn-face'>
        {icon && !off && <Icon name={icon} size={small ? 'small' : 'medium'} />}
        <Text>{off || children}</Text>
      </View>
      {busy && <View className='btn-busy'>{busyWord}</View>}
    </Tap>
  )
})

type RoundProps = {
  icon: IconName
  label: string
  kind?: 'main' | 'soft' | 'ghost' | 'quiet' | undefined
  onPress: () => void
}

/** A round button for one well-known thing, such as a phone call. */
export const RoundButton = memo(function RoundButton({ icon, label, kind = 'soft', onPress }: RoundProps) {
  return (
    <Tap label={label} className={classes('btn', 'round', kind)} onTap={onPress}>
      <Icon name={icon} />
    </Tap>
  )
})

type IconButtonProps = { icon: IconName; word: string; label?: string | undefined; on?: boolean; onPress: () => void }

/** An icon over its word, beside the main button of a foot. */
export const IconButton = memo(function IconButton({ icon, word, label, on, onPress }: IconButtonProps) {
  return (
    <Tap label={label ?? word} className={classes('iconbtn', on && 'on')} onTap={onPress}>
      <Icon name={icon} />
      <Text>{word}</Text>
    </Tap>
  )
})

/** A text link with a target of full height. */
export function Link({
  children,
  label,
  onPress,
}: {
  children: string
  label?: string | undefined
  onPress: () => void
}) {
  return (
    <Tap label={label ?? children} className='link' onTap={onPress}>
      {children}
    </Tap>
  )
}

/** The press that WeChat takes for an agreement, which only its own button can be. */
export function AgreeButton({ id, children, onAgree }: { id: string; children: string; onAgree: () => void }) {
  return (
    <NativeButton
      id={id}
      className='btn main agree'
      openType='agreePrivacyAuthorization'
      aria-label={children}
      onAgreePrivacyAuthorization={onAgree}
    >
      <View className='btn-face'>
        <Text>{children}</Text>
      </View>
    </NativeButton>
  )
}

/** Sends the page to a friend. Inside WeChat only; a browser has its own way. */
export function ShareButton({ label }: { label: string }) {
  if (process.env.TARO_ENV !== 'weapp') return null
  return (
    <NativeButton className='iconbtn share' openType='share' aria-label={label}>
      <Icon name='upload-ink' />
      <Text>分享</Text>
    </NativeButton>
  )
}

type PhoneNumberProps = {
  label: string
  /** Told the code that stands for the number, or nothing where the person would rather not. */
  onCode: (code: string | undefined) => void
}

/** Offers the number that WeChat knows. Inside WeChat only; elsewhere it is typed. */
export function PhoneNumberButton({ label, onCode }: PhoneNumberProps) {
  if (process.env.TARO_ENV !== 'weapp') return null
  return (
    <NativeButton
      className='btn soft sm phone-number'
      openType='getPhoneNumber'
      aria-label={label}
      onGetPhoneNumber={({ detail }) => onCode((detail as { code?: string }).code)}
    >
      {label}
    </NativeButton>
  )
}
