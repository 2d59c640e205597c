import { capability as account } from '../cloudfunctions/account'
import type { Capability } from '../cloudfunctions/kernel/capability'
import { capability as notices } from '../cloudfunctions/notices'
import { capability as projects } from '../cloudfunctions/projects'
import { capability as projectsOffice } from '../cloudfunctions/projects/office'

/** Everything the cloud deploys apart, here in one process. */
export const CAPABILITIES: readonly Capability[] = [account, projects, projectsOffice, notices]
