/**
 * One line for a step that takes longer than a moment: what, and for how many seconds. On a terminal the line counts;
 * elsewhere it is printed at the start and at the end.
 */
export async function withProgress(label, work) {
  const started = Date.now()
  const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`
  const isTerminal = process.stderr.isTTY === true
  const draw = () => process.stderr.write(`\r\x1b[2K… ${label} ${seconds()}`)
  if (!isTerminal) process.stderr.write(`… ${label}\n`)
  const timer = isTerminal ? setInterval(draw, 1000) : undefined
  if (isTerminal) draw()
  try {
    const result = await work()
    process.stderr.write(`${isTerminal ? '\r\x1b[2K' : ''}✓ ${label} ${seconds()}\n`)
    return result
  } catch (error) {
    process.stderr.write(`${isTerminal ? '\r\x1b[2K' : ''}✗ ${label} ${seconds()}\n`)
    throw error
  } finally {
    clearInterval(timer)
  }
}
