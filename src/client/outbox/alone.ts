/** A mini-program runs once on a phone, whatever pages it has open: nobody else sends. */
export const alone = (work: () => Promise<void>): Promise<void> => work()

/** Nobody else changes what is kept. */
export const hearOthers = (_: () => void): void => undefined
