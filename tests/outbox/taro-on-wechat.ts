import type Taro from '@tarojs/taro'

/** What the client uses of Taro inside WeChat, where it is WeChat's own. */
declare const wx: typeof Taro

export default wx
