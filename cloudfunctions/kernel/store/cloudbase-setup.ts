import { nameOf } from './cloudbase-query'
import type { Cloud } from './cloudbase-sdk'
import type { Collections } from './port'

/** An index as the console of CloudBase asks for it. */
export type ConsoleIndex = Readonly<{
  collection: string
  name: string
  fields: readonly (readonly [field: string, direction: 'asc' | 'desc'])[]
}>

/** Every index of a declaration. That of `_id` alone is there by itself. */
export function indexesOf(collections: Collections): ConsoleIndex[] {
  return Object.entries(collections).flatMap(([collection, { indexes, arrays = [] }]) => {
    const orders = [...indexes, ...arrays.map((field) => [[field, 'asc'] as const])]
    return orders.map((order) => ({
      collection,
      name: order.map(([field, direction]) => `${field.replaceAll('.', '_')}_${direction}`).join('_'),
      fields: order.map(([field, direction]) => [nameOf(field), direction] as const),
    }))
  })
}

const IS_THERE = /ResourceExist|Table exist|ALREADY_EXIST/i

/** Makes a collection. @returns whether it was missing; throws what the service refuses otherwise */
export async function createCollection(cloud: Cloud, name: string): Promise<boolean> {
  try {
    await cloud.database({ throwOnNotFound: false }).createCollection(name)
    return true
  } catch (failure) {
    if (IS_THERE.test(String((failure as { errMsg?: unknown }).errMsg))) return false
    throw failure
  }
}
