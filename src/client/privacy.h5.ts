/** A browser asks for itself. */
export const AGREE_BUTTON = ''
export const usePrivacy = (): 'quiet' => 'quiet'
export const hearPrivacy = (): void => undefined
export const agreePrivacy = (): void => undefined
export const refusePrivacy = (): void => undefined
export const endPrivacy = (): void => undefined
export const leavePrivacy = (): void => undefined
export const readPrivacyContract = (): void => undefined
