export default definePageConfig({ navigationBarTitleText: '工作人员和住址', enablePullDownRefresh: true })
