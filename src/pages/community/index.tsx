import { back, useMe } from '../../client'
import { Page } from '../../components/page'
import { ChooseCommunity } from './choose'

/** 选择社区. */
export default function CommunityPage() {
  const state = useMe()
  return (
    <Page label='选择社区'>
      <ChooseCommunity problem={state.kind === 'entered' ? state.scene : undefined} onChosen={back} />
    </Page>
  )
}
