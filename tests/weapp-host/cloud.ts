/** Something the cloud refuses, as `wx.cloud` tells it. */
export class CloudFailure extends Error {
  constructor(
    readonly errCode: number,
    readonly errMsg: string,
  ) {
    super(errMsg)
  }
}

/** What stands behind `wx.cloud` for one person: functions and files. */
export type Cloud = Readonly<{
  /** @throws CloudFailure */
  call(name: string, data: unknown): Promise<unknown>
  /** @returns the id of the file in the cloud */
  upload(cloudPath: string, bytes: Uint8Array): Promise<string>
  file(id: string): Promise<Readonly<{ type: string; bytes: Uint8Array }> | undefined>
}>
