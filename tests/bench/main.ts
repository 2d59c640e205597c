import { artefacts } from './artefacts'
import { board } from './board'
import { bookings } from './bookings'
import { burst } from './burst'
import type { Benchmark } from './figures'
import { importing } from './import'
import { outbox } from './outbox'

const benchmarks: readonly Benchmark[] = [artefacts, board, bookings, burst, importing, outbox]
const isJson = process.argv.includes('--json')
const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const unknown = names.filter((name) => !benchmarks.some((benchmark) => benchmark.name === name))
if (names.length === 0 || unknown.length > 0) {
  process.stderr.write(`npm run bench [-- --json] NAME…, of ${benchmarks.map(({ name }) => name).join(', ')}\n`)
  process.exit(2)
}

for (const { name, run } of benchmarks.filter((benchmark) => names.includes(benchmark.name))) {
  await run((metrics) => {
    const line = isJson
      ? JSON.stringify({ name, metrics })
      : `${name}  ${Object.entries(metrics)
          .map(([key, value]) => `${key} ${typeof value === 'object' ? JSON.stringify(value) : value}`)
          .join('  ')}`
    process.stdout.write(`${line}\n`)
  })
}
process.exit(0)
