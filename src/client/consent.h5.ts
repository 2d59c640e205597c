/** Messages are WeChat's: on the web nobody is asked. */
export const askConsent = (): void => undefined
