export { isLoggedIn, logOut } from './web-session.h5'

/** A computer is let in by a phone, and lets nobody in. */
export const LETS_COMPUTERS_IN = false
