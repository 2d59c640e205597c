const EVERYWHERE = ['role', 'aria-label', 'aria-hidden', 'aria-live']
const OF_CHOICES = ['aria-checked', 'aria-selected', 'aria-expanded', 'aria-disabled']
const OF_FIELDS = ['aria-required', 'aria-invalid', 'aria-describedby']
const OF_METERS = ['aria-valuemin', 'aria-valuemax', 'aria-valuenow']

const names = (...groups: string[][]): Record<string, string> =>
  Object.fromEntries(groups.flat().map((name) => [name, '']))

/**
 * What a screen reader may be told of each built-in, by the web's names; Taro writes only attributes it knows into its templates.
 *
 * @source https://developers.weixin.qq.com/miniprogram/dev/component/aria-component.html
 */
export const ariaAttributes: Record<string, Record<string, string>> = {
  View: names(EVERYWHERE, OF_CHOICES, OF_METERS),
  Text: names(EVERYWHERE),
  Button: names(EVERYWHERE, OF_CHOICES),
  Image: names(EVERYWHERE),
  Label: names(EVERYWHERE),
  ScrollView: names(EVERYWHERE),
  Input: names(EVERYWHERE, OF_FIELDS),
  Textarea: names(EVERYWHERE, OF_FIELDS),
  Picker: names(EVERYWHERE, OF_FIELDS),
  Switch: names(EVERYWHERE),
  Checkbox: names(EVERYWHERE),
  Radio: names(EVERYWHERE),
}
