import * as v from 'valibot'
import type { MyData } from '../../../cloudfunctions/account/own/contract'
import { Phone, Title } from '../../../cloudfunctions/kernel/contract'

export type Declared = { name: string; phone: string; address: string }

const EMPTY: Declared = { name: '', phone: '', address: '' }

/** What somebody has declared before; their door only where they still choose the same community. */
export function knownOf(data: Pick<MyData, 'name' | 'home'> | undefined, communityName: string): Declared {
  if (!data?.home) return EMPTY
  const { phone, address, communityName: before } = data.home
  return { name: data.name, phone, address: before === communityName ? address : '' }
}

type FieldOf = {
  name: keyof Declared
  label: string
  kind: 'text' | 'phone'
  placeholder: string
  help?: string
  most: number
}

export const FIELDS: readonly FieldOf[] = [
  { name: 'name', label: '怎么称呼您', kind: 'text', placeholder: '例如 王芳', most: 20 },
  { name: 'phone', label: '联系电话', kind: 'phone', placeholder: '手机或座机', most: 24 },
  {
    name: 'address',
    label: '楼门和房号',
    kind: 'text',
    placeholder: '例如 3 号楼 2 单元 501',
    help: '不用写社区名字',
    most: 80,
  },
]

const RULES = { name: Title(20), phone: Phone, address: Title(80) } as const

/** What is wrong with each field, by the rules of the cloud. */
export function faultsOf(declared: Declared): Partial<Record<keyof Declared, string>> {
  const faults: Partial<Record<keyof Declared, string>> = {}
  for (const { name } of FIELDS) {
    const checked = v.safeParse(RULES[name], declared[name])
    if (!checked.success) faults[name] = checked.issues[0].message
  }
  return faults
}
