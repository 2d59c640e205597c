/** One question to something real, and what this project takes for granted of it. */
export type Case = Readonly<{
  name: string
  /** What depends on the answer being the expected one. */
  matters: string
  /** @returns what was different, or nothing */
  ask(): Promise<string | undefined>
}>

/** Asks every question, whatever came of the others. @returns whether everything was as expected */
export async function askAll(cases: readonly Case[], say: (line: string) => void): Promise<boolean> {
  let isAsExpected = true
  for (const { name, matters, ask } of cases) {
    const different = await ask().catch((failure: unknown) => `没有做成：${wordsOf(failure)}`)
    isAsExpected &&= different === undefined
    say(different === undefined ? `通过  ${name}` : `不同  ${name}\n      ${different}\n      影响：${matters}`)
  }
  return isAsExpected
}

/** What a failure says of itself, whoever threw it. */
export const wordsOf = (failure: unknown): string => {
  const { errMsg, message } = Object(failure) as { errMsg?: unknown; message?: unknown }
  return String(errMsg ?? message ?? failure).slice(0, 300)
}
