import { describe, expect, it } from 'vitest'
import { groupOf, isToDo, type Noted, standingOf } from '../../src/field/parts/standing'

const job = { id: 'b1', version: 3, state: 'booked' } as const
const noted: Noted = { actionId: 'a1', bookingId: 'b1', version: 3, state: 'done' }
const waiting = { group: groupOf('b1'), state: { kind: 'waiting' } } as const
const none = { items: [], received: [], noted: [] }

describe('where a job is', () => {
  it('is what the list says, as long as nothing was noted here', () => {
    expect(standingOf(job, none)).toEqual({ kind: 'known', state: 'booked' })
  })

  it('is waiting while what came of it is on this phone only, whatever the list says', () => {
    const device = { ...none, items: [waiting], noted: [noted] }
    expect(standingOf(job, device)).toEqual({ kind: 'waiting' })
    expect(standingOf({ ...job, state: 'done' }, device)).toEqual({ kind: 'waiting' })
    expect(isToDo(standingOf(job, device))).toBe(false)
  })

  it('is done once the server has accepted it, though the list is older', () => {
    expect(standingOf(job, { ...none, received: [{ id: 'a1' }], noted: [noted] })).toEqual({
      kind: 'known',
      state: 'done',
    })
  })

  it('is as the list says again, when the list is newer than what was noted', () => {
    const later = { ...job, version: 5, state: 'notHome' } as const
    expect(standingOf(later, { ...none, received: [{ id: 'a1' }], noted: [noted] })).toEqual({
      kind: 'known',
      state: 'notHome',
    })
  })

  it('is as before, when what was noted was thrown away', () => {
    expect(standingOf(job, { ...none, noted: [noted] })).toEqual({ kind: 'known', state: 'booked' })
  })

  it('says what the server had against it, before everything else', () => {
    const refused = {
      group: groupOf('b1'),
      state: { kind: 'refused', code: 'booking.ended', message: '已经取消' },
    } as const
    expect(standingOf(job, { ...none, items: [refused, waiting] })).toEqual({ kind: 'refused', message: '已经取消' })
  })

  it('is not changed by what waits of another', () => {
    expect(standingOf(job, { ...none, items: [{ ...waiting, group: groupOf('b2') }] })).toEqual({
      kind: 'known',
      state: 'booked',
    })
  })
})
