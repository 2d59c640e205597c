/// <reference types="@tarojs/taro" />
import '@tarojs/components'

declare module '@tarojs/components/types/common' {
  /** `aria-*` needs no declaration in TSX; these two do. On a phone `role` becomes WeChat's `aria-role`, `tabIndex` nothing. */
  interface StandardProps {
    role?: string
    tabIndex?: number
  }
}

declare global {
  namespace NodeJS {
    interface ProcessEnv {
      TARO_ENV: 'weapp' | 'h5'
      /** Origin of the server that a mini-program is built for; '' or absent for WeChat's cloud. */
      TARO_APP_SERVER?: string
    }
  }
}
