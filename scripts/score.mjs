/**
 * Scores the phrase reader on labelled fragments: micro precision, recall and F1 over (quantity, unit, kind).
 *
 *   npm run --silent import:score -- [FRAGMENTS.json] [--errors]
 *
 * FRAGMENTS.json: { fragments: [{ id, document, text, labels: [{ quantity, unit, kind }] }] }; only labels of kind target,
 * progress and rate with a quantity count. Every fragment is read alone, without its document. Nothing is trained, so
 * leaving a document out shows how evenly the rules hold, not how they generalise from the others.
 */
import path from 'node:path'
import { loadImporter, readJson } from './lib/importer.mjs'
import { root } from './lib/stale.mjs'

const KINDS = ['target', 'progress', 'rate']
const args = process.argv.slice(2)
const showErrors = args.includes('--errors')
const file = args.find((arg) => !arg.startsWith('--')) ?? path.join(root, 'samples/fragments.json')
const { readFragment } = await loadImporter()

/** Hits, extras and misses of one fragment, each as { kind, key }. */
function compare({ text, labels }) {
  const wanted = labels
    .filter(({ kind, quantity }) => KINDS.includes(kind) && quantity !== null)
    .map(({ kind, quantity, unit }) => ({ kind, key: `${kind} ${quantity} ${unit}` }))
  const extra = readFragment(text).map(({ kind, quantity, unit }) => ({ kind, key: `${kind} ${quantity} ${unit}` }))
  const hits = []
  const missed = []
  for (const one of wanted) {
    const at = extra.findIndex(({ key }) => key === one.key)
    if (at < 0) missed.push(one)
    else hits.push(...extra.splice(at, 1))
  }
  return { hits, extra, missed }
}

const ratio = (a, b) => (b === 0 ? 1 : a / b)
function tally(results, kinds = KINDS) {
  const count = (name) =>
    results.reduce((sum, one) => sum + one[name].filter(({ kind }) => kinds.includes(kind)).length, 0)
  const [tp, fp, fn] = [count('hits'), count('extra'), count('missed')]
  return { p: ratio(tp, tp + fp), r: ratio(tp, tp + fn), f1: ratio(2 * tp, 2 * tp + fp + fn), tp, fp, fn }
}

const row = (name, { p, r, f1, tp, fp, fn }) =>
  console.log(
    `${name.padEnd(24)} P ${p.toFixed(3)}  R ${r.toFixed(3)}  F1 ${f1.toFixed(3)}  (tp ${tp}, fp ${fp}, fn ${fn})`,
  )

const { fragments } = readJson(file)
const results = fragments.map((fragment) => ({ fragment, ...compare(fragment) }))
row('all', tally(results))
for (const kind of KINDS) row(`  ${kind}`, tally(results, [kind]))
for (const document of [...new Set(fragments.map((one) => one.document))].sort()) {
  row(`only ${document}`, tally(results.filter(({ fragment }) => fragment.document === document)))
  row(`without ${document}`, tally(results.filter(({ fragment }) => fragment.document !== document)))
}
if (showErrors) {
  for (const { fragment, extra, missed } of results) {
    if (extra.length + missed.length === 0) continue
    const keys = (list) => list.map(({ key }) => key).join(', ')
    console.log(`${fragment.id} ${fragment.text}\n    missed: ${keys(missed)} | extra: ${keys(extra)}`)
  }
}
