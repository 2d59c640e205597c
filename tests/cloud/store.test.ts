import { contractCollections } from '../contract/collections'
import { storeContract } from '../contract/store'
import { localCloud } from './given'

storeContract({
  name: 'CloudBase, through its SDK and a gateway on this machine',
  open: async () => (await localCloud(contractCollections)).store,
})
