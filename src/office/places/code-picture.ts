/** Inside WeChat a code leads into the mini-program, not to an address. */
export const codeLink = (_: string): string | undefined => undefined

/** WeChat draws its own codes; there is no picture to make on the phone. */
export const codePicture = (_: string): string | undefined => undefined
