/** What WeChat says of how the mini-program was opened. */
export type Launch = Readonly<{ query?: Readonly<Record<string, string | undefined>> | undefined }>

/** The scene of the code that was scanned to come here. */
export function launchScene({ query }: Launch): string | undefined {
  const scene = query?.scene ?? query?.c
  if (scene === undefined || scene === '') return undefined
  try {
    return decodeURIComponent(scene).slice(0, 128)
  } catch {
    return scene.slice(0, 128)
  }
}
