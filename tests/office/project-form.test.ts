import { describe, expect, it } from 'vitest'
import { changeOf, namesIn, problemsOf, touched, UNTOUCHED } from '../../src/office/project/form'

describe('the form of a project', () => {
  it('sends what was touched and nothing else', () => {
    expect(changeOf(UNTOUCHED)).toEqual({})
    expect(changeOf({ ...UNTOUCHED, texts: { leader: '' }, deadline: null })).toEqual({ leader: '', deadline: null })
  })

  it('names a unit that was chosen once, though it changes two fields', () => {
    expect(touched({ unitId: 'unit-1', unitName: '文化活动中心', sites: [] })).toEqual(['承办单位', '点位'])
  })

  it('says what stands in the way, by field', () => {
    const draft = { ...UNTOUCHED, no: '0', texts: { title: ' ' }, season: { from: '2021-11-01', to: '2021-10-01' } }
    expect(Object.keys(problemsOf(draft))).toEqual(['title', 'no', 'season'])
  })
})

describe('sites from pasted lines', () => {
  it('lose their numbering, come once each, and leave out those that are there', () => {
    const pasted = '1. 东里 12 号院\n（2）西里 3 号院\n③南里\n\n东里 12 号院；北里'
    expect(namesIn(pasted, ['北里'])).toEqual(['东里 12 号院', '西里 3 号院', '南里'])
  })

  it('keep a number that belongs to the name', () => {
    expect(namesIn('12 号楼\n5号院', [])).toEqual(['12 号楼', '5号院'])
  })
})
