import type { Claim, Draft, Part, Reading } from './draft'
import { fieldOf, findLabels, isOrganisation } from './fields'
import { headingClaim, isAside, isSlogan, looksLikeHeading } from './headings'
import { isBoilerplate, type Line, type MarkerStyle } from './lines'
import { COUNTED, DEED } from './promises'
import { partsOf } from './regions'
import { compact, hasGapBefore, type Span } from './text'

type Node = {
  line: Line
  style: MarkerStyle | 'heading'
  value: number
  depth: number
  children: Node[]
  /** Lines without a number that follow it. */
  body: Line[]
  parent: Node | null
  /** Lines behind its children. */
  tail: boolean
}

const newNode = (line: Line, style: Node['style'], value: number, parent: Node | null): Node => ({
  line,
  style,
  value,
  depth: parent ? parent.depth + 1 : 0,
  children: [],
  body: [],
  parent,
  tail: false,
})

const RANK: Readonly<Record<MarkerStyle | 'heading', number>> = {
  hash1: 0,
  hash2: 1,
  chapter: 2,
  heading: 2,
  hash3: 3,
  cn: 3,
  cnParen: 4,
  item: 4,
  padded: 5,
  alone: 5,
  arabic: 5,
  decimal: 6,
  arabicParen: 7,
  decimal3: 7,
  arabicHalf: 8,
  circled: 9,
  cnIs: 9,
  letter: 9,
  task: 10,
  check: 10,
  bullet: 10,
}

/** Builds the tree of numbered lines: a style seen above closes what is open under it. */
function buildTree(lines: readonly Line[]): { roots: Node[]; loose: Line[] } {
  const roots: Node[] = []
  const loose: Line[] = []
  let open = null as Node | null
  const add = (node: Node) => {
    if (node.parent) node.parent.children.push(node)
    else roots.push(node)
    open = node
  }
  for (const [index, line] of lines.entries()) {
    if (isBoilerplate(line.text) && !line.marker) continue
    const current: Node | null = open
    if (line.marker) {
      const { style, value } = line.marker
      if (headsNumbers(line, lines[index + 1])) {
        add(newNode(line, 'heading', 0, null))
        continue
      }
      let at: Node | null = current
      while (at && at.style !== style) at = at.parent
      if (at && isSibling(at, value, current as unknown as Node, style)) {
        add(newNode(line, style, value, at.parent))
        continue
      }
      let parent: Node | null = current
      while (parent && !mayHold(parent, style, value)) parent = parent.parent
      add(newNode(line, style, value, parent))
      continue
    }
    if (headsWhatFollows(lines, index, current)) {
      let parent: Node | null = current
      while (parent && parent.style === 'heading') parent = parent.parent
      while (parent && RANK[parent.style] >= RANK.heading) parent = parent.parent
      add(newNode(line, 'heading', 0, parent))
      continue
    }
    if (current) (bodyOwner(current, line) as Node).body.push(line)
    else loose.push(line)
  }
  return { roots, loose }
}

/** 「★民生实事」 over 「（1）…」: a mark without a number heads numbered lines. */
const headsNumbers = (line: Line, next: Line | undefined): boolean =>
  line.marker !== null &&
  RANK[line.marker.style] === 10 &&
  (next?.marker?.value ?? 0) > 0 &&
  line.body.length <= 16 &&
  !/[\d。;，,:]/.test(line.body)

function isSibling(sibling: Node, value: number, current: Node, style: MarkerStyle): boolean {
  if (value === 0) return true
  if (value === 1 && sibling.value >= 1 && current !== sibling && RANK[current.style] < RANK[style]) return false
  return true
}

/** A heavier style holds a lighter one; equal or unusual orders only when counting starts anew. */
function mayHold(parent: Node, style: MarkerStyle, value: number): boolean {
  if (parent.style === style) return false
  if (RANK[parent.style] < RANK[style]) return true
  if (parent.style === 'heading') return true
  return (
    value === 1 &&
    RANK[style] > 3 &&
    parent.children.length === 0 &&
    RANK[parent.style] - RANK[style] < 4 &&
    !/^(?:circled|cnIs|bullet|check|letter)$/.test(parent.style)
  )
}

/** A label line (责任单位：…) behind sub-points belongs to the item above them. */
function bodyOwner(current: Node, line: Line): Node {
  const label = findLabels(line.text.replace(/\s/g, ''), () => true)[0]
  if (
    label &&
    label.from <= 1 &&
    current.parent &&
    RANK[current.style] >= 7 &&
    RANK[current.parent.style] >= 3 &&
    current.parent.style !== 'heading'
  ) {
    current.parent.tail = true
    return current.parent
  }
  return current
}

function headsWhatFollows(lines: readonly Line[], index: number, current: Node | null): boolean {
  const line = lines[index] as Line
  if (!looksLikeHeading(line)) return false
  const labels = findLabels(line.text.replace(/\s/g, ''), () => true)
  if (labels.length > 0 && !/[【】]/.test(line.text)) return false
  if (fieldOf(line.text) && !headingClaim(line.text)) return false
  const next = lines[index + 1]
  if (headingClaim(line.text)) return true
  if (!next) return false
  const previous = lines[index - 1]
  const closed =
    previous === undefined ||
    line.blankBefore ||
    /[。;!?)）]$/.test(previous.text) ||
    previous.text.length < 22 ||
    current === null
  if (!next.marker) {
    const after = lines[index + 2]
    return (
      closed &&
      line.blankBefore &&
      looksLikeHeading(next) &&
      after?.marker?.value === 1 &&
      line.text.length <= 30 &&
      !next.marker
    )
  }
  if (!closed) return false
  if (next.marker.value === 0 && !next.inline && line.text.length <= 20 && !/[,，]/.test(line.text))
    return current === null || current.style === next.marker.style || RANK[current.style] < RANK[next.marker.style]
  if (next.marker.value === 1 && !next.inline)
    return (
      current === null ||
      line.blankBefore ||
      /[。;!?)）]$/.test(previous?.text ?? '') ||
      RANK[next.marker.style] <= RANK[current.style] ||
      current.style === next.marker.style
    )
  if (next.inline) return /:$/.test(line.text) && line.text.length <= 20 && !/\d/.test(line.text)
  const siblings = current && current.style === next.marker.style && next.marker.value === current.value + 1
  return (
    Boolean(siblings) &&
    line.text.length <= 20 &&
    (line.blankBefore || /^【.*】$/.test(line.text) || isOrganisation(line.text) || /[类篇]$|工程$/.test(line.text)) &&
    !/\d/.test(line.text)
  )
}

const textOf = (line: Line): string => line.body.replace(/\s/g, '')
const regionOf = (node: Node): Span => {
  let to = node.line.span.to
  const visit = (one: Node) => {
    to = Math.max(to, one.line.span.to, ...one.body.map((line) => line.span.to))
    one.children.forEach(visit)
  }
  visit(node)
  return { from: node.line.span.from, to }
}

const ITEM_FIELDS = new Set(['title', 'target', 'progress', 'unit', 'leader', 'deadline', 'status', 'next', 'started'])
/** How much a node looks like a promise of its own; below 1 it looks like a heading. */
function look(node: Node, folded: string): number {
  const own = textOf(node.line)
  let score = 0
  const region = compact(folded, { from: node.line.bodyFrom, to: ownEnd(node) })
  const labels = findLabels(region.text, (index) => hasGapBefore(region, index)).filter((label) =>
    ITEM_FIELDS.has(label.field),
  )
  if (labels.length > 0) score += 3
  if (headingClaim(node.line.text)) score -= 4
  if (isAside(own)) score -= 3
  if (COUNTED.test(own)) score += 2
  if (own.length > 18) score += 1
  if (/[。;]/.test(own)) score += 1
  if (DEED.test(own)) score += 0.6
  if (node.body.length > 0 && node.children.length === 0) score += 1
  if (node.children.length > 0 && own.length <= 20 && !/[。;]/.test(own)) score -= 1.5
  if (/[:]$/.test(own) && node.children.length > 0) score -= 0.5
  return score
}

/** Where the node's own lines end: before its first child, and the label lines behind them. */
function ownEnd(node: Node): number {
  const own = node.body.filter(
    (line) => node.children.length === 0 || line.span.from < (node.children[0] as Node).line.span.from,
  )
  return Math.max(node.line.span.to, ...own.map((line) => line.span.to))
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, one) => sum + one, 0) / values.length

const SUBPOINT: ReadonlySet<string> = new Set([
  'arabicParen',
  'arabicHalf',
  'circled',
  'cnIs',
  'letter',
  'bullet',
  'check',
  'decimal3',
])

type Verdict = 'section' | 'item'

/** One verdict per style at one depth: the nodes of a list are all sections or all items. */
function judge(nodes: readonly Node[], folded: string): Map<string, Verdict> {
  const groups = new Map<string, Node[]>()
  const visit = (node: Node) => {
    const key = keyOf(node)
    groups.set(key, [...(groups.get(key) ?? []), node])
    node.children.forEach(visit)
  }
  nodes.forEach(visit)
  const verdicts = new Map<string, Verdict>()
  for (const [key, group] of groups) verdicts.set(key, verdictOf(group, folded))
  return verdicts
}

const keyOf = (node: Node): string => {
  let path: string = node.style
  for (let at = node.parent; at; at = at.parent) path = `${at.style}/${path}`
  return path
}

function verdictOf(group: readonly Node[], folded: string): Verdict {
  if (group[0]?.style === 'heading') return group.some((node) => node.children.length > 0) ? 'section' : 'item'
  const holders = group.filter((node) => node.children.length > 0)
  if (holders.length === 0) return 'item'
  if (holders.some((node) => headingClaim(node.line.text))) return 'section'
  const children = holders.flatMap((node) => node.children)
  const childStyle = (children[0] as Node).style
  const fieldChildren = children.filter((child) => {
    const text = textOf(child.line)
    const colon = text.indexOf(':')
    return (
      fieldOf(colon > 0 ? text.slice(0, colon) : text.replace(/[。]$/, '')) !== null &&
      (colon > 0 || child.body.length > 0)
    )
  })
  if (fieldChildren.length >= children.length * 0.5) return 'item'
  const tails = holders.filter((node) => node.tail).length
  const own = mean(holders.map((node) => look(node, folded)))
  const theirs = mean(children.map((child) => look(child, folded)))
  const labelled = children.filter((child) => child.tail || hasOwnLabels(child, folded)).length
  if (labelled >= Math.max(2, children.length * 0.5)) return 'section'
  if (tails >= Math.max(1, holders.length * 0.4)) return 'item'
  if (holders.filter((node) => hasOwnLabels(node, folded)).length >= Math.max(1, holders.length * 0.5)) return 'item'
  if (runsOn(holders)) return 'section'
  const subpoints = SUBPOINT.has(childStyle)
  const arabicParent = /^(?:arabic|padded|item|decimal)$/.test((group[0] as Node).style)
  if (arabicParent && subpoints)
    return own < 0 &&
      theirs >= 2.5 &&
      mean(holders.map((node) => node.children.length)) >= 3 &&
      group.length <= 6 &&
      holders.length === group.length &&
      allPromises(children) &&
      !restates(holders)
      ? 'section'
      : 'item'
  if (childStyle === 'cnIs' || childStyle === 'circled')
    return own < 0.5 && theirs >= 2 && holders.length >= group.length * 0.6 && childStyle === 'circled'
      ? 'section'
      : 'item'
  if (holders.length < group.length * 0.34 && holders.length <= 1 && own >= 1) return 'item'
  if (own >= 2.6) return 'item'
  return 'section'
}

const allPromises = (nodes: readonly Node[]): boolean =>
  nodes.filter((node) => DEED.test(textOf(node.line)) && COUNTED.test(textOf(node.line))).length >= nodes.length * 0.6

/** A title that names one deed is told in its sub-points; a title that names a field is a section. */
const restates = (holders: readonly Node[]): boolean =>
  holders.filter((node) =>
    /(?:项目|工程|行动|建设|改造|活动|服务|整治|安装|更新)$/.test(textOf(node.line).replace(/[:。]$/, '')),
  ).length >=
  holders.length * 0.6

function hasOwnLabels(node: Node, folded: string): boolean {
  const to = node.children.length > 0 ? ownEnd(node) : regionOf(node).to
  const piece = compact(folded, { from: node.line.bodyFrom, to })
  return findLabels(piece.text, (index) => hasGapBefore(piece, index)).some((label) => ITEM_FIELDS.has(label.field))
}

/** Children whose numbers go on from one parent to the next: the parents are sections. */
function runsOn(holders: readonly Node[]): boolean {
  let goesOn = 0
  for (let i = 1; i < holders.length; i++) {
    const last = holders[i - 1]?.children.at(-1)?.value ?? 0
    const first = holders[i]?.children[0]?.value ?? 0
    if (first > 1 && first === last + 1) goesOn++
  }
  return goesOn > 0
}

const cleanHeading = (line: Line): string =>
  (headingClaim(line.text)?.heading ?? line.body).replace(/^[【[*#\s]+|[】\]*:。\s]+$/g, '').replace(/\s+/g, '')

type Walk = { drafts: Draft[]; claims: Claim[]; read: Span[]; run: number; asides: number }

/**
 * Reads a list of numbered lines: finds which level of numbering the items are on, and what heads them.
 *
 * @returns drafts in order; lines that belong to nothing are not in `read`
 */
export function readOutline(
  lines: readonly Line[],
  folded: string,
): Reading & { asides: number; loose: readonly Line[] } {
  const { roots, loose } = buildTree(lines)
  const verdicts = judge(roots, folded)
  const walk: Walk = { drafts: [], claims: [], read: [], run: 0, asides: 0 }
  let heading: { name: string; claim: number | null; line: Line; before: number } | null = null
  const closeHeading = () => {
    if (heading?.claim != null) {
      walk.claims.push({
        heading: heading.name,
        count: heading.claim,
        span: heading.line.span,
        found: walk.drafts.length - heading.before,
      })
    }
    heading = null
  }
  for (const root of roots) {
    const claim = headingClaim(root.line.text)
    if (root.style === 'heading' || claim) {
      closeHeading()
      heading = {
        name: cleanHeading(root.line),
        claim: claim?.count ?? null,
        line: root.line,
        before: walk.drafts.length,
      }
    }
    walkNode(root, {}, verdicts, folded, walk)
  }
  closeHeading()
  return { drafts: walk.drafts, claims: walk.claims, read: walk.read, warnings: [], asides: walk.asides, loose }
}

type Above = { section?: string; unit?: string }

function walkNode(node: Node, above: Above, verdicts: Map<string, Verdict>, folded: string, walk: Walk): void {
  const name = cleanHeading(node.line)
  const verdict = verdicts.get(keyOf(node)) ?? 'item'
  if (isAside(name) && (verdict === 'section' || textOf(node.line).length <= 24) && !hasOwnLabels(node, folded)) {
    walk.asides++
    walk.read.push(regionOf(node))
    return
  }
  const bare = node.style === 'heading' && node.children.length === 0
  if (verdict === 'section' && node.children.length === 0 && !bare) {
    if (!isSlogan(name) && look(node, folded) >= 1) pushItem(node, above, folded, walk)
    return
  }
  if (verdict === 'item' && !bare) pushItem(node, above, folded, walk)
  if (verdict === 'item' || bare) return
  walk.read.push({ from: node.line.span.from, to: ownEnd(node) })
  const nextAbove = headed(node, name, above)
  walk.run++
  const before = walk.drafts.length
  for (const child of node.children) walkNode(child, nextAbove, verdicts, folded, walk)
  const claim = headingClaim(node.line.text)
  if (claim && node.parent)
    walk.claims.push({ heading: name, count: claim.count, span: node.line.span, found: walk.drafts.length - before })
}

const DOCUMENT_TITLE =
  /(?:实事|项目|清单|计划|方案|进展|情况|一览表|公示|通报|汇总|任务分解|台账|安排|任务|报告|公告)(?:表|\([^()]*\))?$|^20\d{2}年?/

function headed(node: Node, name: string, above: Above): Above {
  if (isOrganisation(name) && name.length >= 3) return { ...above, unit: name.replace(/^(?:责任|牵头|承办)单位:?/, '') }
  if (
    /^(?:heading|hash[12])$/.test(node.style) &&
    name.length > 8 &&
    DOCUMENT_TITLE.test(name) &&
    !headingClaim(node.line.text)
  )
    return above
  if (name.length > 40) return above
  const unit = /^(?:责任单位|牵头单位|承办单位|单位):(.{2,30})$/.exec(name)?.[1]
  if (unit) return { ...above, unit }
  return { ...above, section: name }
}

function pushItem(node: Node, above: Above, folded: string, walk: Walk): void {
  const region = regionOf(node)
  const parts = itemParts(node, folded)
  if (parts.length === 0) return
  walk.read.push(region)
  walk.drafts.push({
    ...(node.line.marker && node.line.marker.printed !== '' ? { no: node.line.marker.printed } : {}),
    ...(node.value > 0 ? { value: node.value } : {}),
    run: walk.run,
    parts,
    ...above,
    source: region,
    sure: node.line.inline ? 0.75 : 0.9,
  })
}

/** The parts of an item whose sub-points may themselves be labelled: 「（1）责任单位：…」. */
function itemParts(node: Node, folded: string): Part[] {
  const { to } = regionOf(node)
  const from = node.line.bodyFrom
  const marks: Span[] = []
  const visit = (one: Node) => {
    for (const child of one.children) {
      marks.push({ from: child.line.span.from, to: child.line.bodyFrom })
      visit(child)
    }
  }
  visit(node)
  if (marks.length === 0) return partsOf(folded, { from, to })
  const fields = marks.filter((mark) => {
    const rest = folded.slice(mark.to, mark.to + 20).replace(/\s/g, '')
    return findLabels(rest, () => true)[0]?.from === 0 || fieldOf(rest.split(/[:\n]/)[0] as string) !== null
  })
  if (fields.length === 0) return partsOf(folded, { from, to })
  const edges = [from, ...fields.flatMap((mark) => [mark.from, mark.to]), to]
  const parts: Part[] = []
  for (let i = 0; i + 1 < edges.length; i += 2) {
    const span = { from: edges[i] as number, to: edges[i + 1] as number }
    if (span.to <= span.from) continue
    const own = partsOf(folded, span)
    const line = folded.slice(span.from, span.to)
    const firstLine = line.split('\n')[0]?.trim() ?? ''
    const alone = i > 0 && own[0]?.field === 'plain' ? fieldOf(firstLine.replace(/[:。]$/, '')) : null
    if (alone && line.includes('\n')) {
      const valueFrom = span.from + line.indexOf('\n') + 1
      parts.push({ field: alone, span: { from: valueFrom, to: span.to } })
    } else parts.push(...own)
  }
  return parts
}
