export default definePageConfig({ navigationBarTitleText: '发进展' })
