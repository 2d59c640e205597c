import { create } from 'qrcode'

const QUIET = 4

/** Where a code on the wall leads on the web. */
export const codeLink = (code: string): string | undefined => `${location.origin}/?scene=${encodeURIComponent(code)}`

/** The link as a QR code to print: black squares on white, with the quiet edge that cameras need. */
export function codePicture(code: string): string | undefined {
  const { size, data } = create(codeLink(code) ?? code, { errorCorrectionLevel: 'M' }).modules
  const squares = Array.from(data, (dark, at) => (dark ? `M${at % size} ${Math.floor(at / size)}h1v1h-1z` : '')).join(
    '',
  )
  const edge = size + 2 * QUIET
  const drawing = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='${-QUIET} ${-QUIET} ${edge} ${edge}' shape-rendering='crispEdges'><rect x='${-QUIET}' y='${-QUIET}' width='${edge}' height='${edge}' fill='#fff'/><path d='${squares}'/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(drawing)}`
}
