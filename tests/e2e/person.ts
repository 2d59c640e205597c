/**
 * What a person does with 实事通 on the device in their hand, in their own words. A journey is told in these words alone,
 * so that it can be walked on any platform that has a driver; it knows no selector, address or element.
 */

/** A file somebody has on their device. */
export type OwnFile = Readonly<{ name: string; type: string; bytes: Uint8Array }>

/** `there`: as usual · `gone`: nothing leaves the device · `deaf`: what is sent arrives, and no answer comes back. */
export type Network = 'there' | 'gone' | 'deaf'

/** Which of several things of the same name: the one beside these words. */
export type Where = Readonly<{ beside?: string }>

/** Every wait ends in a failure that says what was waited for. Spaces never matter in what is seen, heard or named. */
export interface Person {
  /** Opens the app from its icon. */
  open(): Promise<void>
  /** Scans the QR code with this short code, which opens the app. */
  scan(code: string): Promise<void>
  /** Puts the device away and opens the app again where it was. */
  comeBack(): Promise<void>
  goBack(): Promise<void>

  /** Waits until these words can be read on the screen, in the order given. */
  see(...words: readonly string[]): Promise<void>
  /** Waits until these words can no longer be read on the screen. */
  notSee(...words: readonly string[]): Promise<void>
  /** Waits until something of this form can be read. @returns what its first group holds, else all of it */
  read(form: RegExp): Promise<string>
  /** How often these words can be read on the screen now. */
  count(words: string): Promise<number>
  /** Whether a control of this name can be found now. */
  canTap(name: string): Promise<boolean>
  /** Waits until the control of this name is the chosen one, or is on. */
  seeChosen(name: string): Promise<void>

  /** Presses a control by its name as spoken, or by a part of it that no other has. */
  tap(name: string, where?: Where): Promise<void>
  /** Empties the field of this label and types into it. */
  type(label: string, text: string): Promise<void>
  /** Puts a text from the clipboard into the field of this label, in place of what was there. */
  paste(label: string, text: string): Promise<void>
  /** What stands in the field of this label. */
  typed(label: string): Promise<string>
  /** Types into the search field of this label and confirms. */
  search(label: string, word: string): Promise<void>
  /** Answers the question of this label with one of its options. */
  choose(label: string, option: string): Promise<void>
  /** Presses a control that asks for files, and hands these over. */
  give(name: string, ...files: readonly OwnFile[]): Promise<void>

  network(now: Network): Promise<void>
  /** The number that the telephone was asked to dial last; undefined when it was not. */
  dialled(): Promise<string | undefined>
}

/** Somebody one may be, by their place in the sample street; a `newcomer` is a resident whom nobody has seen before. */
export type Somebody =
  | 'newcomer'
  | 'resident-a'
  | 'resident-b'
  | 'office-street'
  | 'office-community'
  | 'handler'
  | 'collector'
  | 'admin'

/** The sample street and who is in it, each with a device of their own. */
export interface World {
  /** The short code on the wall of the first community. */
  readonly code: string
  somebody(who: Somebody): Promise<Person>
}

export type Journey = Readonly<{
  /** A sentence about what one can do. */
  name: string
  /** Who walks it. */
  who: Somebody
  run(person: Person, world: World): Promise<void>
}>
