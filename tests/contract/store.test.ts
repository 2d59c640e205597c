import { embeddedStore, serverStore } from '../support/store'
import { contractCollections } from './collections'
import { storeContract } from './store'

const { DATABASE_URL } = process.env

storeContract({ name: 'PGlite', open: () => embeddedStore(contractCollections) })
if (DATABASE_URL)
  storeContract({ name: 'a PostgreSQL server', open: () => serverStore(DATABASE_URL, contractCollections) })
