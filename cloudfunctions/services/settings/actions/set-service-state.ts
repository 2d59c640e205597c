import { handle } from '../../../kernel/action'
import { dayOf } from '../../../kernel/clock'
import type { Service } from '../../model'
import { changeState } from '../../rules/settings'
import { projectsOf } from '../../targets'
import { setServiceState } from '../contract'

export default handle(setServiceState, async ({ actionId, serviceId, ...asked }, { kernel, records, touched }) => {
  const { counting } = touched as unknown as Service
  const known = {
    projects: await projectsOf(kernel.store, asked.state === 'open' ? counting : []),
    today: dayOf(kernel.clock.now()),
  }
  return records.services.step(serviceId, actionId, (service) => changeState(service, asked, known))
})
