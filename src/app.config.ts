export default defineAppConfig({
  pages: [
    'pages/home/index',
    'pages/services/index',
    'pages/tickets/index',
    'pages/mine/index',
    'pages/project/index',
    'pages/evidence/index',
    'pages/timeline/index',
    'pages/projects/index',
    'pages/followed/index',
    'pages/inbox/index',
    'pages/community/index',
    'pages/address/index',
    'pages/invitation/index',
    'pages/privacy/index',
    'pages/my-data/index',
    'pages/erase/index',
    'pages/rebinding/index',
    ...(process.env.TARO_ENV === 'weapp' && process.env.TARO_APP_SERVER ? ['pages/desk/index'] : []),
    ...(process.env.TARO_ENV === 'h5' ? ['preview/index'] : []),
  ],
  subPackages: [
    {
      root: 'booking',
      name: 'booking',
      pages: ['what/index', 'time/index', 'check/index', 'receipt/index', 'mine/index', 'detail/index', 'change/index'],
    },
    {
      root: 'office',
      name: 'office',
      pages: [
        'index/index',
        'import/index',
        'review/index',
        'publish/index',
        'project/index',
        'update/index',
        'judge/index',
        'members/index',
        'places/index',
        'settings/index',
        'messages/index',
        'services/index',
        'service/index',
        'calendar/index',
        'session/index',
        'bookings/index',
        'book-for/index',
        'health/index',
      ],
    },
    {
      root: 'field',
      name: 'field',
      pages: ['today/index', 'job/index', 'weigh/index', 'outcome/index', 'check-in/index', 'outbox/index'],
    },
  ],
  tabBar: {
    color: '#67635C',
    selectedColor: '#B3202A',
    backgroundColor: '#FFFFFF',
    borderStyle: 'white',
    list: [
      tab('pages/home/index', '首页', 'home'),
      tab('pages/services/index', '办事', 'services'),
      tab('pages/tickets/index', '诉求', 'tickets'),
      tab('pages/mine/index', '我的', 'mine'),
    ],
  },
  window: {
    navigationBarTitleText: '实事通',
    navigationBarBackgroundColor: '#F6F5F2',
    navigationBarTextStyle: 'black',
    backgroundColor: '#F6F5F2',
    backgroundTextStyle: 'dark',
  },
  // WeChat on a computer: the window may be as wide as the office needs.
  resizable: true,
  lazyCodeLoading: 'requiredComponents',
  // Taro's types do not know it yet.
  ...{ restartStrategy: 'homePageAndLatestPage' },
  __usePrivacyCheck__: true,
})

function tab(pagePath: string, text: string, icon: string) {
  return { pagePath, text, iconPath: `assets/tab/${icon}.png`, selectedIconPath: `assets/tab/${icon}-on.png` }
}
