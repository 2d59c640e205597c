export default definePageConfig({ navigationBarTitleText: '代人预约' })
