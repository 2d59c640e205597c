export default definePageConfig({ navigationBarTitleText: '社区、楼栋和二维码', enablePullDownRefresh: true })
