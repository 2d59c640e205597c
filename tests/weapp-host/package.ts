import type { template } from 'glass-easel'

/** What app.json says, of what the host heeds. */
export type AppConfig = Readonly<{
  pages: readonly string[]
  entryPagePath?: string
  subPackages?: readonly Readonly<{ root: string; name?: string; pages: readonly string[] }>[]
  tabBar?: Readonly<{
    color?: string
    selectedColor?: string
    list: readonly Readonly<{ pagePath: string; text: string; iconPath?: string; selectedIconPath?: string }>[]
  }>
  window?: PageConfig
  usingComponents?: Readonly<Record<string, string>>
  requiredPrivateInfos?: readonly string[]
  lazyCodeLoading?: string
  restartStrategy?: 'homePage' | 'homePageAndLatestPage'
  __usePrivacyCheck__?: boolean
}>

/** What the JSON of a page or component says, of what the host heeds. */
export type PageConfig = Readonly<{
  component?: boolean
  navigationBarTitleText?: string
  enablePullDownRefresh?: boolean
  usingComponents?: Readonly<Record<string, string>>
}>

/** A mini-program made ready for the host by `pack`. */
export type WeappPackage = Readonly<{
  app: AppConfig
  pages: readonly string[]
  configs: Readonly<Record<string, PageConfig>>
  templates: template.ProcGenGroupList
  modules: Readonly<Record<string, (...handed: unknown[]) => void>>
}>
