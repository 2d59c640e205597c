/** There is no WeChat around a page of the web. */
export const isTooOld = (): boolean => false
