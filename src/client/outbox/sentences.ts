const SENTENCES = {
  'outbox.full':
    '手机里给小程序的地方满了，这一条没有存下，也没有收到答复。请先把已存的传完或删掉几条，再点一次，不会重复',
  'outbox.tooLarge': '内容太多，手机存不下，这一条没有存下。请减少一些再点一次',
  'outbox.nobody': '还不知道是谁在用，这一条没有存下。请连上网络后再点一次',
  'outbox.photoLost': '有一张照片在手机里找不到了，可以去掉照片再传，或不再上传',
} as const

export type Complaint = Readonly<{ code: string; message: string }>

/** A refusal of the device itself, in the shape of every other. */
export const deviceRefusal = (code: keyof typeof SENTENCES) => ({
  ...{ ok: false, code, message: SENTENCES[code], requestId: '' },
  ok: false as const,
})
