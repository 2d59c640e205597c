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

/**
 * The same indexes as the parameters of Tencent Cloud's interface that makes them, one request a collection.
 *
 * @source https://cloud.tencent.com/document/api/876/127964
 */
export function indexRequests(collections: Collections, environment: string | undefined): object[] {
  return Object.keys(collections).flatMap((name) => {
    const indexes = indexesOf({ [name]: collections[name] as Collections[string] })
    const CreateIndexes = indexes.map(({ name: IndexName, fields }) => ({
      IndexName,
      MgoKeySchema: {
        MgoIndexKeys: fields.map(([Name, way]) => ({ Name, Direction: way === 'asc' ? '1' : '-1' })),
        MgoIsUnique: false,
      },
    }))
    return indexes.length === 0 ? [] : [{ EnvId: environment || '环境 ID', TableName: name, CreateIndexes }]
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
