/** Of jsdom, what the host uses; the package has no types of its own. */
declare module 'jsdom' {
  export class VirtualConsole {}
  export class JSDOM {
    constructor(html: string, options: object)
    readonly window: Window & typeof globalThis & { eval(code: string): unknown }
  }
}
