/** A phone is nobody's but its owner's: there is nothing to leave. */
export const isLoggedIn = (): boolean => false
export const logOut = async (): Promise<void> => undefined

/** Whether this mini-program was built for a server where computers are let in. */
export const LETS_COMPUTERS_IN = Boolean(process.env.TARO_APP_SERVER)
