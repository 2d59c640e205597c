import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Person } from '../../cloudfunctions/account/model'
import { declareHome, newcomer } from '../../cloudfunctions/account/rules'
import { maskDoor, maskName, maskPhone } from '../../cloudfunctions/kernel/mask'

const digits = (text: string): string => text.replace(/\D/g, '')

describe('a masked phone', () => {
  it('is recognised by its owner and called by nobody', () => {
    expect(maskPhone('13812341234')).toBe('138****1234')
    expect(maskPhone('138 1234 1234')).toBe('138****1234')
    expect(maskPhone('010-8888 6666')).toBe('010****6666')
    expect(maskPhone('88886666')).toBe('****6666')
    expect(maskPhone('8886666')).toBe('****')
    expect(maskPhone('')).toBe('****')
  })

  it('keeps at least four digits back, whatever the number', () => {
    const phone = fc.stringMatching(/^\+?[0-9][0-9 ()-]{4,22}(?:[转x,#][0-9]{1,6})?$/)
    fc.assert(
      fc.property(phone, (number) => {
        const shown = digits(maskPhone(number)).length
        expect(shown).toBeLessThanOrEqual(Math.max(0, digits(number).length - 4))
        expect(shown).toBeLessThanOrEqual(7)
      }),
    )
  })
})

describe('a masked name', () => {
  it('is its first character, and never whole', () => {
    expect(maskName('王秀英')).toBe('王**')
    expect(maskName('王')).toBe('王*')
    expect(maskName('𠮷田')).toBe('𠮷*')
    expect(maskName('')).toBe('')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (name) => {
        const [first, ...rest] = [...maskName(name)]
        expect(first).toBe([...name][0])
        expect(new Set(rest)).toEqual(new Set(['*']))
      }),
    )
  })
})

describe('a masked address', () => {
  it.each([
    ['3号楼2单元501室', '3号楼2单元*室'],
    ['柳芳里3号楼2单元501号', '柳芳里3号楼2单元*号'],
    ['3号楼501户', '3号楼*户'],
    ['3号楼501房', '3号楼*房'],
    ['3-501', '3-*'],
    ['A座-1502', 'A座*室'],
    ['3号楼2单元501-2室', '3号楼2单元*室'],
    ['3号楼甲501室', '3号楼*室'],
    ['东里平房12号', '东里平房*号'],
  ])('of %s ends at the building: %s', (address, masked) => {
    expect(maskDoor(address)).toBe(masked)
  })

  it('never shows the door of an address that can be declared', () => {
    const building = fc.constantFrom(
      '',
      '柳芳里',
      '3号楼',
      '3#',
      '12栋2单元',
      '5-',
      '东里平房',
      '3号楼甲',
      'B座',
      '3-2-',
    )
    const end = fc.constantFrom('', '室', '户', '号', '房', ' 室')
    const person = newcomer('resident') as Person
    const consents = [{ version: 'v1', agreed: true, at: 1 }]
    const community = { id: 'liufang', kind: 'community', path: ['qinghe', 'liufang'] } as const
    fc.assert(
      fc.property(building, fc.integer({ min: 100, max: 99_999 }), end, (before, door, after) => {
        const declared = { name: '王', phone: '13800001234', address: `${before}${door}${after}` }
        const answer = declareHome({ ...person, consents }, declared, community, 'v1', 1)
        if (answer.kind === 'step') expect(maskDoor(answer.change.home?.address ?? '')).not.toContain(String(door))
      }),
      { numRuns: 500 },
    )
  })
})
