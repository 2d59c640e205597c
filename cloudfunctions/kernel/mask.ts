/** 138****1234: enough to recognise one's own number, not to call somebody else's. */
export const maskPhone = (phone: string): string =>
  phone.length < 7 ? '****' : `${phone.slice(0, 3)}****${phone.slice(-4)}`

/** 王**: the surname alone. */
export const maskName = (name: string): string => {
  const [first, ...rest] = [...name]
  return first === undefined ? '' : first + '*'.repeat(Math.max(1, rest.length))
}

/** An address down to its building; the door stays with those who must go there. */
export const maskDoor = (address: string): string => address.replace(/(\d+|[甲乙丙丁]?\d+)(?:室|户|房)$/, '*室')
