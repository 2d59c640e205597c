/** A browser enlarges pages by itself. */
export const fontScale = (): number => 1
