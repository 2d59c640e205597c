export default definePageConfig({ navigationBarTitleText: '实事通', enablePullDownRefresh: true })
