type Child = Node | string | undefined | false

/** An element with its attributes and children; an attribute that is undefined or false is left out. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string | number | boolean | undefined>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) put(element, name, value)
  element.append(...children.filter((child): child is Node | string => child !== undefined && child !== false))
  return element
}

/** Sets an attribute, or removes it where there is nothing to say. */
export function put(element: Element, name: string, value: unknown): void {
  if (value === undefined || value === null || value === false || value === '') element.removeAttribute(name)
  else element.setAttribute(name, value === true ? '' : String(value))
}

/** A button that says a word. */
export function button(className: string, word: string, pressed: () => void): HTMLButtonElement {
  const element = h('button', { class: className, type: 'button' }, word)
  element.addEventListener('click', pressed)
  return element
}

/** Something above everything, until it is removed. */
export function lay(element: HTMLElement): () => void {
  document.body.append(element)
  return () => element.remove()
}
