/**
 * How many tests passed and failed, from vitest's JSON report and exit code. A file that could not be loaded, a skipped test and a
 * failure outside of any test count as failed: nothing may pass by not having run.
 *
 * @param results the parsed report; undefined when vitest wrote none
 */
export function countOf(results, code) {
  const files = results?.testResults ?? []
  const tests = files.flatMap((file) => file.assertionResults)
  const passed = tests.filter((test) => test.status === 'passed').length
  const broken = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length
  const failed = tests.length - passed + broken
  return { passed, failed: failed === 0 && (code !== 0 || passed === 0) ? 1 : failed }
}
