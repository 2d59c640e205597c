import { capability as account } from '../cloudfunctions/account/capability'
import { capability as accountOffice } from '../cloudfunctions/account/codes/capability'
import type { Capability } from '../cloudfunctions/kernel/capability'
import { capability as notices } from '../cloudfunctions/notices/capability'
import { capability as projects } from '../cloudfunctions/projects/capability'
import { capability as projectsOffice } from '../cloudfunctions/projects/importing/capability'
import { capability as services } from '../cloudfunctions/services/capability'
import { capability as servicesOffice } from '../cloudfunctions/services/exporting/capability'

/** Everything the cloud deploys apart, here in one process. */
export const CAPABILITIES: readonly Capability[] = [
  account,
  accountOffice,
  projects,
  projectsOffice,
  services,
  servicesOffice,
  notices,
]
