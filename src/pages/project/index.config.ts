export default definePageConfig({
  navigationBarTitleText: '实事项目',
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
})
