/**
 * What is asked of WeChat itself: codes for walls, phone numbers that somebody offered, messages to people. Inside the
 * cloud the SDK asks it, elsewhere its HTTPS addresses do; nothing above knows which.
 */
export interface WeChat {
  /** Where its codes lead: into the mini-program, or to web pages where no mini-program is known. */
  readonly leads: 'miniProgram' | 'web'
  /**
   * A mini-program code (小程序码).
   *
   * @param scene 1…32 characters; the short code and nothing else
   * @param page of the mini-program, without a slash before it
   * @returns a PNG or JPEG
   * @source wxacode.getUnlimited
   */
  miniCode(scene: string, page: string): Promise<Answered<Uint8Array>>
  /**
   * The number behind the code that the phone-number button gave, which works once and for five minutes.
   *
   * @returns digits, without the country's code
   * @source phonenumber.getPhoneNumber
   */
  phoneNumber(code: string): Promise<Answered<string>>
  /**
   * A message to one person who agreed to it (订阅消息). It never throws: who asks has to know whether to ask again.
   *
   * @source subscribeMessage.send
   */
  sendMessage(message: Message): Promise<Delivery>
}

export type Message = Readonly<{
  openid: string
  templateId: string
  /** With its query, without a slash before it. */
  page: string
  /** By the template's fields, each fitted to its type. */
  data: Readonly<Record<string, string>>
}>

/** What became of one message. */
export type Delivery =
  | Readonly<{ kind: 'delivered' }>
  /** WeChat says no, by a number. */
  | Readonly<{ kind: 'refused'; errcode: number }>
  /** It never left this machine. */
  | Readonly<{ kind: 'notSent' }>
  /** Nobody knows whether it arrived. */
  | Readonly<{ kind: 'unsure' }>

/** WeChat's answer; `refused` says no and will say it again, `unreachable` says nothing of what happened. */
export type Answered<Value> =
  | Readonly<{ kind: 'answered'; value: Value }>
  | Readonly<{ kind: 'refused'; errcode: number }>
  | Readonly<{ kind: 'unreachable' }>

export const answered = <Value>(value: Value): Answered<Value> => ({ kind: 'answered', value })
