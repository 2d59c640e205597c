import { sceneIn } from './scene'

/** On the web the scene stands in the page's own address, before or behind the hash. */
export const launchScene = (_: unknown): string | undefined => sceneIn(location.search) ?? sceneIn(location.hash)
