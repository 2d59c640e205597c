/** What JavaScript has everywhere, without what an old phone's engine may have left out. */
export const LANGUAGE = [
  ...['Object', 'Function', 'Array', 'Number', 'Boolean', 'String', 'Symbol', 'BigInt', 'Date', 'Promise', 'RegExp'],
  ...['Error', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError'],
  ...['JSON', 'Math', 'Map', 'Set', 'WeakMap', 'WeakSet', 'Proxy', 'Reflect', 'ArrayBuffer', 'DataView'],
  ...['Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array'],
  ...['Float32Array', 'Float64Array', 'NaN', 'Infinity', 'parseFloat', 'parseInt', 'isFinite', 'isNaN'],
  ...['encodeURI', 'encodeURIComponent', 'decodeURI', 'decodeURIComponent', 'escape', 'unescape'],
  ...['console', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
] as const

/**
 * What a browser or Node has and the JavaScript of a mini-program has not, on some phone at least: there these names are
 * not defined, and code that uses them without asking dies.
 */
export const ABSENT = [
  ...['window', 'document', 'navigator', 'location', 'history', 'screen', 'self', 'frames', 'parent', 'top'],
  ...['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore'],
  ...['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'Request', 'Response', 'Headers', 'FormData'],
  ...['Blob', 'File', 'FileReader', 'URL', 'URLSearchParams', 'TextEncoder', 'TextDecoder', 'atob', 'btoa'],
  ...[
    'crypto',
    'performance',
    'Intl',
    'structuredClone',
    'queueMicrotask',
    'setImmediate',
    'clearImmediate',
    'WebAssembly',
    'SharedArrayBuffer',
  ],
  ...['Atomics', 'WeakRef', 'FinalizationRegistry', 'AbortController', 'AbortSignal', 'MessageChannel', 'Worker'],
  ...['Event', 'EventTarget', 'CustomEvent', 'Node', 'Element', 'HTMLElement', 'Image', 'DOMParser'],
  ...['MutationObserver', 'IntersectionObserver', 'ResizeObserver', 'getComputedStyle', 'matchMedia'],
  ...['requestAnimationFrame', 'cancelAnimationFrame', 'requestIdleCallback', 'alert', 'confirm', 'prompt', 'open'],
  ...['postMessage', 'addEventListener', 'removeEventListener', 'dispatchEvent', 'process', 'Buffer', 'global'],
] as const
