export default definePageConfig({ navigationBarTitleText: '时段和负荷', enablePullDownRefresh: true })
