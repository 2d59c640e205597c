/** WeChat draws its own. */
export const mendTabBar = (): void => undefined
