import { button, h, lay } from './dom'

/** Asks from below; @returns whether it was confirmed */
export function askBelow(label: string, body: HTMLElement): Promise<boolean> {
  return new Promise((resolve) => {
    const done = (isConfirmed: boolean) => () => {
      remove()
      resolve(isConfirmed)
    }
    const bar = h(
      'div',
      { class: 'weapp-answers' },
      button('weapp-cancel', '取消', done(false)),
      button('weapp-confirm', '确定', done(true)),
    )
    const sheet = h('div', { class: 'weapp-sheet', role: 'dialog', 'aria-label': label }, bar, body)
    const remove = lay(h('div', { class: 'weapp-over' }, sheet))
  })
}

export type Modal = Readonly<{
  title?: string
  content?: string
  showCancel?: boolean
  cancelText?: string
  confirmText?: string
  editable?: boolean
  placeholderText?: string
}>

/** @returns what was typed, '' where nothing could be; undefined when it was cancelled */
export function askInMiddle(modal: Modal): Promise<string | undefined> {
  const { title = '', content = '', showCancel = true, editable, placeholderText } = modal
  const { cancelText = '取消', confirmText = '确定' } = modal
  return new Promise((resolve) => {
    const typed = h('input', { placeholder: placeholderText, 'aria-label': placeholderText ?? title })
    const done = (answer: () => string | undefined) => () => {
      remove()
      resolve(answer())
    }
    const box = h(
      'div',
      { class: 'weapp-modal', role: 'dialog', 'aria-label': title || content },
      h('b', {}, title),
      h('p', {}, editable ? '' : content),
      editable && typed,
      h(
        'div',
        { class: 'weapp-answers' },
        showCancel &&
          button(
            'weapp-cancel',
            cancelText,
            done(() => undefined),
          ),
        button(
          'weapp-confirm',
          confirmText,
          done(() => typed.value),
        ),
      ),
    )
    const remove = lay(h('div', { class: 'weapp-over middle' }, box))
  })
}

/** @returns which of the words was chosen, counted from 0; undefined when none was */
export function askFromList(words: readonly string[]): Promise<number | undefined> {
  return new Promise((resolve) => {
    const done = (answer: number | undefined) => () => {
      remove()
      resolve(answer)
    }
    const items = words.map((word, index) => button('weapp-item', word, done(index)))
    const sheet = h('div', { class: 'weapp-sheet', role: 'dialog', 'aria-label': '请选择' }, ...items)
    sheet.append(button('weapp-item', '取消', done(undefined)))
    const remove = lay(h('div', { class: 'weapp-over' }, sheet))
  })
}

let removeToast: (() => void) | undefined

/** Says something for a moment; a later one takes the place of an earlier one. `lasting` stays until it is hidden. */
export function showToast(words: string, lasting: boolean, milliseconds = 1500): void {
  hideToast()
  const remove = lay(h('div', { class: 'weapp-toast', role: 'status' }, words))
  removeToast = remove
  if (!lasting) setTimeout(remove, milliseconds)
}

export function hideToast(): void {
  removeToast?.()
  removeToast = undefined
}
