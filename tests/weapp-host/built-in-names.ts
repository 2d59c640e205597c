/** The built-in components that the host has, by WeChat's names. */
export const BUILT_INS = [
  ...['view', 'text', 'image', 'icon', 'progress', 'rich-text', 'navigator', 'root-portal', 'page-meta'],
  ...['button', 'input', 'textarea', 'form', 'label', 'picker', 'picker-view', 'picker-view-column', 'slider'],
  ...['switch', 'checkbox', 'checkbox-group', 'radio', 'radio-group'],
  ...['scroll-view', 'swiper', 'swiper-item', 'cover-view', 'cover-image', 'canvas', 'video', 'web-view', 'map'],
  ...['page-container', 'navigation-bar', 'movable-area', 'movable-view', 'match-media', 'share-element'],
] as const

export type BuiltIn = (typeof BUILT_INS)[number]

export const isBuiltIn = (name: string): name is BuiltIn => (BUILT_INS as readonly string[]).includes(name)

/** The class around a page, by which its styles are told apart from those of others. */
export const pageClass = (page: string): string => `of-${page.replace(/\W+/g, '-')}`
