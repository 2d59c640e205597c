import { useState } from 'react'
import { Card } from '../card'
import type { Example } from '../example'
import { Tabs } from '.'

const TABS = [
  { value: 'counted', word: '已核实', count: 113 },
  { value: 'pending', word: '待核实', count: 8 },
  { value: 'returned', word: '已退回', count: 2 },
]

function EvidenceTabs() {
  const [state, setState] = useState('counted')
  return (
    <Card tight>
      <Tabs label='依据' tabs={TABS} value={state} onChange={setState} />
    </Card>
  )
}

export const examples: Example[] = [{ name: '带数的标签页', element: <EvidenceTabs /> }]
