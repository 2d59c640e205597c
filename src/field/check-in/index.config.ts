export default definePageConfig({ navigationBarTitleText: '输入号码' })
