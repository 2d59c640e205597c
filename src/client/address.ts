/** Where a stored photo is shown from: inside WeChat its file id in cloud storage is an address by itself. */
export const fileAddress = (id: string): string => (id.startsWith('cloud://') ? id : `cloud://photo/${id}`)
