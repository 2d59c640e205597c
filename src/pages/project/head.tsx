import { Text, View } from '@tarojs/components'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import type { open } from '../../../cloudfunctions/projects/contract'
import { headingLevel } from '../../components/heading'
import { ProjectTag } from '../../components/tag'
import { dateWords, deadlineWords } from '../../components/words'
import { FigureBlock } from './figure-block'

/** What was promised, and how far it has come. */
export function ProjectHead({ project }: { project: OutputOf<typeof open> }) {
  const { id, no, section, state, title, today, year, deadline, started, figures, elapsed } = project
  const stands = [
    `截至 ${dateWords(today, year)}`,
    started && `${dateWords(started, year)}开工`,
    deadline && `${deadlineWords(deadline, year)}完成`,
  ].filter(Boolean)
  return (
    <View>
      <View className='row between wrap g2'>
        <Text className='cap'>{[`第 ${no} 件`, section].filter(Boolean).join(' · ')}</Text>
        <ProjectTag state={state} />
      </View>
      <View className='h1 mt2' role='heading' {...headingLevel(1)}>
        {title}
      </View>
      <View className='cap mt2'>{stands.join(' · ')}</View>
      <View className='mt5'>
        {figures.map((figure) => (
          <FigureBlock
            key={figure.id}
            projectId={id}
            figure={figure}
            elapsed={figure.pace === null ? undefined : elapsed}
            alone={figures.length === 1}
          />
        ))}
      </View>
    </View>
  )
}
