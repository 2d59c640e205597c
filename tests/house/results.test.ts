import { describe, expect, it } from 'vitest'
import { countOf } from '../../scripts/lib/results.mjs'

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((each) => ({ status: each })),
})

describe('the count at the end of `npm test`', () => {
  it('adds up the tests of all files', () => {
    const results = { testResults: [file('passed', 'passed', 'passed'), file('failed', 'passed', 'failed')] }
    expect(countOf(results, 1)).toEqual({ passed: 3, failed: 1 })
  })

  it('calls a file that could not be loaded a failure', () => {
    expect(countOf({ testResults: [file('failed'), file('passed', 'passed')] }, 1)).toEqual({ passed: 1, failed: 1 })
  })

  it('calls a skipped test a failure', () => {
    expect(countOf({ testResults: [file('passed', 'passed', 'skipped')] }, 0)).toEqual({ passed: 1, failed: 1 })
  })

  it('calls a run that ended badly or found nothing a failure, though no test says so', () => {
    expect(countOf({ testResults: [file('passed', 'passed')] }, 1)).toEqual({ passed: 1, failed: 1 })
    expect(countOf({ testResults: [] }, 0)).toEqual({ passed: 0, failed: 1 })
    expect(countOf(undefined, 1)).toEqual({ passed: 0, failed: 1 })
  })
})
