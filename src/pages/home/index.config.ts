export default definePageConfig({ navigationBarTitleText: '实事项目' })
