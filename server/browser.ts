/** In the order they are looked for: most browsers name others too. */
const BROWSERS = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bQQBrowser\//, 'QQ 浏览器'],
  [/\b(?:MetaSr|SE 2\.X)\b/, '搜狗浏览器'],
  [/\bQIHU|360(?:SE|EE)\b/, '360 浏览器'],
  [/\bFirefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
] as const

const SYSTEMS = [
  [/\bWindows\b/, 'Windows 电脑'],
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bMacintosh\b/, '苹果电脑'],
  [/\bAndroid\b/, '安卓手机'],
  [/\bLinux\b/, 'Linux 电脑'],
] as const

/** A browser in the words of somebody who looks at it, out of what it says of itself: a hint, never a proof. */
export function browserOf(userAgent: string | undefined): string {
  const told = (kinds: readonly (readonly [RegExp, string])[], otherwise: string): string =>
    kinds.find(([form]) => form.test(userAgent ?? ''))?.[1] ?? otherwise
  return `${told(SYSTEMS, '一台电脑')}上的 ${told(BROWSERS, '浏览器')}`
}
