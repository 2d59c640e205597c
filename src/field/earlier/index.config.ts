export default definePageConfig({ navigationBarTitleText: '前几天', enablePullDownRefresh: true })
