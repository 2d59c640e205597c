import { describe, expect, it } from 'vitest'
import { open } from '../support/browser'

describe('the browser of the tests', () => {
  it('draws Chinese: 实 and 事 are different, and neither is empty', async () => {
    const context = await open('phone')
    const page = await context.newPage()
    await page.setContent('<canvas width="64" height="64"></canvas>')
    const inkOf = (character: string) =>
      page.evaluate((text) => {
        const canvas = document.querySelector('canvas')
        const brush = canvas?.getContext('2d', { willReadFrequently: true })
        if (!brush) throw new Error('no canvas')
        brush.clearRect(0, 0, 64, 64)
        brush.font = '48px sans-serif'
        brush.fillText(text, 8, 50)
        return [...brush.getImageData(0, 0, 64, 64).data].filter((_, i) => i % 4 === 3).join()
      }, character)
    const [real, deed, absent] = [await inkOf('实'), await inkOf('事'), await inkOf('\u{10FFFD}')]

    const painted = (ink: string) => ink.split(',').filter((alpha) => alpha !== '0').length
    expect(painted(real)).toBeGreaterThan(200)
    expect(painted(deed)).toBeGreaterThan(200)
    expect(real).not.toBe(deed)
    expect(real).not.toBe(absent)
    await context.close()
  })

  it('touches on the phone and has only a mouse on the desktop', async () => {
    const touchPoints = async (viewer: 'phone' | 'desktop') => {
      const context = await open(viewer)
      const page = await context.newPage()
      const points = await page.evaluate(() => navigator.maxTouchPoints)
      await context.close()
      return points
    }
    expect(await touchPoints('phone')).toBeGreaterThan(0)
    expect(await touchPoints('desktop')).toBe(0)
  })
})
