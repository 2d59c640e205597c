/** What a benchmark prints: one name, its figures by key. Numbers are rounded for reading, never for comparing. */
export type Metrics = Readonly<Record<string, number | string | Readonly<Record<string, number>>>>
export type Benchmark = Readonly<{ name: string; run(report: (metrics: Metrics) => void): Promise<void> }>

/** The value below which a share of the sample lies; the sample is in milliseconds. */
export function quantile(sample: readonly number[], share: number): number {
  const sorted = [...sample].sort((left, right) => left - right)
  return rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
}

export const rounded = (value: number): number => Math.round(value * 1000) / 1000
