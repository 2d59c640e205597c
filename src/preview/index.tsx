import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { examples } from '../components/examples'
import { Page } from '../components/page'
import { type Look, LookContext } from '../components/page/look'
import './index.scss'

const LOOKS: Record<string, Look> = {
  standard: { size: 'standard', elder: false },
  large: { size: 'large', elder: false },
  extra: { size: 'extra', elder: false },
  elder: { size: 'standard', elder: true },
}
const STANDARD: Look = { size: 'standard', elder: false }

/** For developers, on the web only: every component with its examples. `?look=extra|elder`, `?only=button`. */
export default function Preview() {
  const { look = '', only } = useRouter().params
  const shown = Object.entries(examples).filter(([name]) => !only || name === only)
  return (
    <LookContext.Provider value={LOOKS[look] ?? STANDARD}>
      <Page label='组件'>
        <View className='h1'>组件</View>
        {shown.map(([name, ofOne]) => (
          <View key={name} id={`component-${name}`} role='group' aria-label={name}>
            {ofOne.map((example) => (
              <View key={example.name}>
                <View className='cap bold preview-name'>
                  {name} · {example.name}
                </View>
                <View className='preview-example'>{example.element}</View>
              </View>
            ))}
          </View>
        ))}
      </Page>
    </LookContext.Provider>
  )
}
