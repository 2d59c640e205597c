export default definePageConfig({ navigationBarTitleText: '核实填报', enablePullDownRefresh: true })
