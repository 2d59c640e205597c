export default definePageConfig({ navigationBarTitleText: '这个数怎么来的', enablePullDownRefresh: true })
