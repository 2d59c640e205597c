import { memoryStore } from '../support/memory'
import { contractCollections } from './collections'
import { storeContract } from './store'

storeContract({
  name: 'memory, as the histories of tests/kernel use it',
  open: async () => memoryStore(contractCollections),
})
