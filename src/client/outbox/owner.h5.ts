/** A browser may be anybody's: who uses it is known when the server has said so. */
export const rememberedOwner = (): undefined => undefined
export const rememberOwner = (_: string): void => undefined
