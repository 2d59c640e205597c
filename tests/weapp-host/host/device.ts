/** `there`: as usual · `gone`: nothing leaves the phone · `deaf`: what is sent arrives, and no answer comes back. */
export type Network = 'there' | 'gone' | 'deaf'

/** What a phone and the person who holds it are like, as WeChat's interfaces find them; tests change it as they go. */
export type Conditions = {
  network: Network
  /** Whether the privacy agreement was accepted before; else it is asked for, by the mini-program or by WeChat. */
  privacy: 'agreed' | 'asked'
  /** What is said when a page asks whether it may send messages. */
  messages: 'accept' | 'reject' | 'ban'
  /** The code that stands for the person's number when a page asks for it; nothing when they say no. */
  phoneCode: string | null
  /** What the camera finds in the codes that are scanned next. */
  codes: string[]
  /** How much larger than usual WeChat shows text. */
  fontScale: number
  baseLibrary: string
}

export const USUAL: Readonly<Conditions> = {
  network: 'there',
  privacy: 'asked',
  messages: 'accept',
  phoneCode: 'phone-code',
  codes: [],
  fontScale: 1,
  baseLibrary: '3.8.0',
}

/** What the built-ins ask of the phone around them. */
export type Device = Readonly<{
  /** Where a browser finds what WeChat calls by a path, a file id or a temporary file. */
  addressOf(source: string): string
  touched(event: string): void
  typed(characters: number): void
  touchedLast(): Node | null
  /** What a button with an `open-type` does; `id` is the button's own. */
  openFrom(type: string, id: string, tell: (event: string, detail: object) => void): void
  move(how: string, url: string, steps: number): void
}>
