export default definePageConfig({ navigationBarTitleText: '换了微信或手机' })
