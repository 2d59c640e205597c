import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import { open } from '../../../cloudfunctions/projects/contract'
import { go, meNow, paramOf, usePage } from '../../client'
import { Banner } from '../../components/banner'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Page } from '../../components/page'
import { Receipt } from '../../components/receipt'
import { Tabs } from '../../components/tabs'
import { dayWords, isoDay } from '../../components/words'
import { pageState } from '../../pages/parts/state'
import { reveal } from '../parts/reveal'
import { StateTag } from '../parts/state-tag'
import { Compose } from './compose'
import './index.scss'
import { Sites } from './sites'
import { type Posted, useUpdate } from './use-update'

type Opened = OutputOf<typeof open>

/** 发进展: what happened, with photos and proof; and the state of each site. */
export default function UpdatePage() {
  const { params } = useRouter()
  const projectId = paramOf(params, 'project') ?? ''
  const page = usePage(open, projectId === '' ? undefined : { projectId })
  const { state, refresh } = page
  const project = state.kind === 'ready' ? state.value : undefined
  const isOffice = meNow()?.memberships.some(({ role }) => role === 'office') ?? false
  const update = useUpdate(project, projectId, isOffice, refresh)
  const [tab, setTab] = useState(paramOf(params, 'tab') ?? 'update')
  const hasSites = (project?.sites.length ?? 0) > 0
  const shown = hasSites ? tab : 'update'

  const post = async () => {
    const [first] = Object.keys(await update.post())
    if (first) reveal(`field-${first}`)
  }
  if (update.posted && project)
    return <PostedPage project={project} posted={update.posted} onAnother={update.another} />
  return (
    <Page
      label='发进展'
      wide
      state={pageState(state, refresh)}
      head={project && <Head project={project} />}
      foot={
        project?.mayEdit &&
        shown === 'update' && (
          <Button
            grow
            busyWord='正在发布…'
            off={update.photos.inHand.isUnfinished && '还有照片没传完'}
            onOff={() => reveal('photos')}
            onPress={post}
          >
            发布进展
          </Button>
        )
      }
    >
      {project && !project.mayEdit && (
        <Banner tone='late'>您不负责这个项目，不能发进展。有需要请联系街道工作人员。</Banner>
      )}
      {project?.mayEdit && hasSites && (
        <Tabs
          label='要做什么'
          tabs={[
            { value: 'update', word: '进展' },
            { value: 'sites', word: '点位', count: project.sites.length },
          ]}
          value={shown}
          onChange={setTab}
        />
      )}
      {project?.mayEdit && shown === 'update' && <Compose project={project} update={update} />}
      {project?.mayEdit && shown === 'sites' && <Sites project={project} onChanged={page.change} onStale={refresh} />}
    </Page>
  )
}

const Head = ({ project }: { project: Opened }) => (
  <View>
    <View className='ts'>
      <Text className='update-no'>{project.no}</Text>
      {project.title}
    </View>
    <View className='row g2 mt1'>
      <StateTag state={project.state} />
      <Text className='cap'>{project.unitName}</Text>
    </View>
  </View>
)

function PostedPage({ project, posted, onAnother }: { project: Opened; posted: Posted; onAnother: () => void }) {
  const facts = [
    { name: '项目', value: project.title },
    { name: '填报', value: posted.counted === 0 ? '没有新增的数' : `${posted.counted} 个目标` },
    { name: '照片', value: `${posted.photos} 张` },
  ]
  return (
    <Page label='进展已发布'>
      <Receipt
        title='进展已发布'
        say={posted.waits ? '填报的数要等街道核实，核实前显示“待核实”。' : '居民现在就能看到。'}
        numberOf='发布日期'
        number={dayWords(isoDay(posted.day))}
        facts={facts}
      >
        <Card className='mt3'>
          <View className='b bold'>接下来</View>
          <View className='sub mt1'>
            关注这个项目的居民会收到一条消息。写错了可以再发一条说明；数错了由街道在“依据”里更正，原来的数会留在历史里。
          </View>
        </Card>
        <View className='update-ways'>
          <Button onPress={() => go('pages/project', { id: project.id })}>看公开的页面</Button>
          <Button kind='ghost' onPress={onAnother}>
            再发一条
          </Button>
        </View>
      </Receipt>
    </Page>
  )
}
