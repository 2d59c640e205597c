/** Trying local identities is for the web preview; inside WeChat everybody is who they are. */
export const showDevIdentity = (): void => undefined
