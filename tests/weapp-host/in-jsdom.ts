import { JSDOM, VirtualConsole } from 'jsdom'
import { askCloud } from './bridge'
import type { Cloud } from './cloud'
import type { Host, StartOptions } from './host'
import type { Packed } from './pack'
import { hostScript } from './pack/host'

/** A mini-program in this process, without layout: for what it does, not for what it looks like. */
export type InJsdom = Readonly<{
  weapp: Host
  window: JSDOM['window']
  /** Waits until something holds, long enough for a slow machine. @throws Error with what the screen shows instead */
  until<T>(found: () => T | undefined | false | null): Promise<T>
  tap(element: Element): void
  close(): void
}>

const PATIENCE_MS = 60_000

type Given = Readonly<
  { packed: Packed; cloud: Cloud } & Pick<StartOptions, 'address' | 'again' | 'conditions' | 'kept'>
>

/** @throws what the mini-program throws while it starts */
export async function openInJsdom({ packed, cloud, ...options }: Given): Promise<InJsdom> {
  const dom = new JSDOM('<!doctype html><html><body></body></html>', {
    runScripts: 'outside-only',
    pretendToBeVisual: true,
    url: 'http://localhost/',
    virtualConsole: new VirtualConsole(),
  })
  const { window } = dom
  Object.assign(window, { TextEncoder, fetch: fetchFrom(cloud), matchMedia: () => ({ matches: false }) })
  window.Element.prototype.scrollIntoView = () => undefined
  Object.defineProperty(window.crypto, 'getRandomValues', {
    value: (bytes: Uint8Array) => globalThis.crypto.getRandomValues(bytes),
  })
  window.eval(await hostScript())
  window.eval(packed.script)
  window.eval(`startWeappHost(${JSON.stringify({ ...options, bridge: 'http://localhost/cloud', assets: '/' })})`)
  const weapp = (window as unknown as { weapp: Host }).weapp

  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5))
  const until: InJsdom['until'] = async (found) => {
    const last = Date.now() + PATIENCE_MS
    for (;;) {
      const answer = found()
      if (answer) return answer
      if (Date.now() > last) throw new Error(`still waiting; on the screen: ${window.document.body.textContent}`)
      await pause()
    }
  }
  return {
    weapp,
    window,
    until,
    tap(element) {
      for (const event of ['mousedown', 'mouseup'])
        element.dispatchEvent(new window.MouseEvent(event, { bubbles: true, clientX: 1, clientY: 1 }))
    },
    close: () => window.close(),
  }
}

const fetchFrom =
  (cloud: Cloud) =>
  async (address: string, { body }: { body?: unknown } = {}) => {
    const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : new Uint8Array(body as ArrayBuffer)
    const answer = await askCloud(cloud, new URL(address), bytes)
    return { ok: answer.status === 200, json: async () => JSON.parse(String(answer.body)) }
  }
