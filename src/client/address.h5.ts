/** Where a stored photo is shown from. */
export const fileAddress = (id: string): string => `/files/${encodeURIComponent(id)}`
