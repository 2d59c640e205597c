export default definePageConfig({ navigationBarTitleText: '预约表', enablePullDownRefresh: true })
