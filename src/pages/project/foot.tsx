import { useCallback } from 'react'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import type { open } from '../../../cloudfunctions/projects/contract'
import { callPhone, go } from '../../client'
import { Button, IconButton, ShareButton } from '../../components/button'

type Props = { project: OutputOf<typeof open>; onFollow: (wanted: boolean) => Promise<void> }

/** What one may do with a promise: follow it, pass it on, call; whoever answers for it tells how it is getting on. */
export function ProjectFoot({ project, onFollow }: Props) {
  const { id, followed, mayEdit, phone } = project
  const toggle = useCallback(() => void onFollow(!followed), [onFollow, followed])
  const edit = useCallback(() => go('office/project', { project: id }), [id])
  const post = useCallback(() => go('office/update', { project: id }), [id])
  const dial = useCallback(() => callPhone(phone), [phone])
  return (
    <>
      <IconButton
        icon={followed ? 'star-red' : 'star-ink'}
        word={followed ? '已关注' : '关注'}
        label={followed ? '已关注，点按不再关注' : '关注这件实事'}
        on={followed}
        onPress={toggle}
      />
      <ShareButton label='分享这件实事' />
      {mayEdit && <IconButton icon='doc-ink' word='编辑' label='编辑这件实事' onPress={edit} />}
      {mayEdit ? (
        <Button grow onPress={post}>
          发进展
        </Button>
      ) : (
        phone !== '' && (
          <Button grow icon='phone-white' label={`打监督电话 ${phone}`} onPress={dial}>
            打监督电话
          </Button>
        )
      )}
    </>
  )
}
