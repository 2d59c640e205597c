import { drainRecord } from '../kernel/drain'
import type { Kernel } from '../kernel/kernel'
import type { Project } from './model'

/**
 * Spreads what a project has committed and nobody has spread yet, before its rows are read: whoever has just put a
 * figure right sees it put right, though another process answers the next call than the one that took the first.
 * A wide audience is told its first page; the tick tells the rest.
 */
export async function spreadFirst(kernel: Kernel, project: Project): Promise<void> {
  if (project.todo === 0) return
  await drainRecord({ ...kernel, until: kernel.clock.now() }, 'projects', project.id)
}
