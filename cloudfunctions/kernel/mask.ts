/** 138****1234: enough to recognise one's own number, not to call somebody else's; of a short one the end alone, or nothing. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '')
  if (digits.length < 8) return '****'
  return `${digits.length < 11 ? '' : digits.slice(0, 3)}****${digits.slice(-4)}`
}

const IDENTITY_NUMBER = /(?<![0-9])[0-9]{17}[0-9Xx](?![0-9])/g
const MOBILE_NUMBER = /(?<![0-9])1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}(?![0-9])/g

/** A text in which no mobile or identity number can be read any more, whoever wrote it there. */
export const maskNumbers = (text: string): string =>
  text.replace(IDENTITY_NUMBER, '****').replace(MOBILE_NUMBER, (number) => maskPhone(number))

/** 王**: the surname alone. */
export const maskName = (name: string): string => {
  const [first, ...rest] = [...name]
  return first === undefined ? '' : first + '*'.repeat(Math.max(1, rest.length))
}

const BUILDING = /^.*(?:号楼|单元|\d[栋幢门]|[A-Za-z\d]座)/su

/** An address down to its building; the door stays with those who must go there. */
export function maskDoor(address: string): string {
  const building = BUILDING.exec(address)?.[0]
  if (building === undefined) return address.replace(/[A-Za-z甲乙丙丁]?\d+[A-Za-z]?(室|户|号|房)?$/u, '*$1')
  const door = address.slice(building.length)
  return door === '' ? address : `${building}*${/[室户号房]$/u.exec(door)?.[0] ?? '室'}`
}
