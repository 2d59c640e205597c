/** The level of a heading is the web's to know; WeChat has none. */
export const headingLevel = (level: 1 | 2) => (process.env.TARO_ENV === 'h5' ? { 'aria-level': level } : {})
