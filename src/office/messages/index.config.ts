export default definePageConfig({ navigationBarTitleText: '微信消息模板', enablePullDownRefresh: true })
