// `npm run build [-- weapp|h5|functions|server …]`: builds what is stale; without a name, everything.
import { build, targets } from './lib/builds.mjs'

const names = process.argv.slice(2)
const unknown = names.filter((name) => !(name in targets))
if (unknown.length > 0) {
  console.error(`unknown: ${unknown.join(', ')}; there are ${Object.keys(targets).join(', ')}`)
  process.exit(2)
}
try {
  await build(...(names.length > 0 ? names : Object.keys(targets)))
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
