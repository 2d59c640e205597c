const SCENE = /^[A-Za-z0-9_-]{4,32}$/

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The scene in the query of an address, as `scene` or, in a short link, as `c`. */
export function sceneIn(address: string): string | undefined {
  const found = /[?&](?:scene|c)=([^&#]*)/.exec(address)?.[1]
  return found === undefined || found === '' ? undefined : decoded(found).slice(0, 128)
}

/** What somebody scanned or typed: an address with a scene in it, or the short code itself. */
export function sceneOf(text: string): string | undefined {
  const plain = text.trim()
  return sceneIn(plain) ?? (SCENE.test(plain) ? plain : undefined)
}
