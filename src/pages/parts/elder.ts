import { choosePreferences, meNow } from '../../client'

/** Into 长辈版 or out of it; the type size chosen for the standard version stays. */
export const chooseElder = (elder: boolean) =>
  choosePreferences({ textSize: meNow()?.preferences.textSize ?? 'standard', elder })
