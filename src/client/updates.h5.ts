/** On the web a new version comes with the next page. */
export const useUpdate = (): boolean => false
export const hearUpdates = (): void => undefined
export const takeUpdate = (): void => undefined
export const putOffUpdate = (): void => undefined
