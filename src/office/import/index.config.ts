export default definePageConfig({ navigationBarTitleText: '导入清单' })
