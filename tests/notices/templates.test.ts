import { beforeEach, describe, expect, it } from 'vitest'
import { enter, switchCommunity } from '../../cloudfunctions/account/contract'
import type { Template } from '../../cloudfunctions/kernel/messages/contract'
import type { Ledger } from '../../cloudfunctions/kernel/messages/model'
import { consented, setTemplate, settings } from '../../cloudfunctions/notices/contract'
import { aStreet, aTemplate, type Street } from '../support/street'

let street: Street

beforeEach(async () => {
  street = await aStreet()
})

let made = 0
async function set(template: Template | null, by = street.admin, seenVersion?: number) {
  const now = await street.admin(settings, { placeId: street.street })
  const seen = seenVersion ?? (now.ok ? now.value.version : 0)
  const { street: placeId } = street
  return by(setTemplate, { actionId: `set${++made}`, placeId, seenVersion: seen, kind: 'project', template })
}
const shown = async () => {
  const answer = await street.admin(settings, { placeId: street.street })
  return answer.ok ? answer.value.kinds.find(({ kind }) => kind === 'project') : answer
}
const with1 = (key: string, from: Template['fields'][number]['from']): Template => ({
  ...aTemplate,
  fields: [{ key, from }],
})

describe('a template', () => {
  it('is set by the admin of the street, shown with when, and taken away again', async () => {
    expect(await shown()).toMatchObject({ template: null, alert: null })
    expect(await set(aTemplate)).toMatchObject({ ok: true })
    expect(await shown()).toMatchObject({ template: { ...aTemplate, setAt: expect.any(Number) } })
    expect(await set(null)).toMatchObject({ ok: true })
    expect(await shown()).toMatchObject({ template: null })
    await street.kernel.settle()
    expect(await street.kernel.store.count('audit', { recordId: `places/${street.street}` })).toBe(3)
  })

  it('is not the business of a community, of another street, or of the office', async () => {
    expect(await set(aTemplate, street.office)).toMatchObject({ ok: false, code: 'actor.forbidden' })
    expect(await set(aTemplate, street.farOffice)).toMatchObject({ ok: false, code: 'actor.forbidden' })
    expect(await street.admin(settings, { placeId: street.otherStreet })).toMatchObject({ code: 'actor.forbidden' })
    const inCommunity = {
      actionId: 'c',
      placeId: street.community,
      seenVersion: 1,
      kind: 'project',
      template: aTemplate,
    } as const
    expect(await street.admin(setTemplate, inCommunity)).toMatchObject({ ok: false, code: 'place.notStreet' })
    expect(await street.admin(settings, { placeId: street.community })).toMatchObject({ code: 'place.notStreet' })
  })

  it('is not written over unseen', async () => {
    await set(aTemplate)
    expect(await set(null, street.admin, 1)).toMatchObject({ ok: false, code: 'place.changed' })
    expect(await shown()).toMatchObject({ template: aTemplate })
  })

  it.each([
    ['a number cannot hold a title', with1('number1', 'title'), 'template.misfit', '字段 number1 里不能填事项名称'],
    ['a phrase cannot hold a day', with1('phrase1', 'day'), 'template.misfit', '字段 phrase1 里不能填日期'],
    ['a time cannot hold a day alone', with1('time1', 'day'), 'template.misfit', '字段 time1 里不能填日期'],
    ['a name is personal', with1('name1', 'title'), 'request.invalid', '消息里不放个人信息'],
    ['a phone number is personal', with1('phone_number1', 'receipt'), 'request.invalid', '消息里不放个人信息'],
    [
      'a field is filled once',
      { ...aTemplate, fields: [...aTemplate.fields.slice(0, 1), ...aTemplate.fields.slice(0, 1)] },
      'request.invalid',
      '只能填一次',
    ],
    [
      'there are no more than five fields',
      { ...aTemplate, fields: [1, 2, 3, 4, 5, 6].map((n) => ({ key: `thing${n}`, from: 'title' as const })) },
      'request.invalid',
      '最多 5 个字段',
    ],
    ['an id is copied whole', { ...aTemplate, templateId: 'zunLzc' }, 'request.invalid', '43 位'],
    ['a page has no query', { ...aTemplate, page: 'pages/project/index?id=1' }, 'request.invalid', '页面写成'],
  ] as const)('is refused in a sentence: %s', async (_, template, code, words) => {
    const answer = await set(template as unknown as Template)
    expect(answer).toMatchObject({ ok: false, code, message: expect.stringContaining(words) })
    expect(await shown()).toMatchObject({ template: null })
  })
})

describe('consent', () => {
  const { templateId } = aTemplate
  const agree = (actionId: string, answer: 'accept' | 'reject' | 'ban' | 'filter' = 'accept', template = templateId) =>
    street.resident(consented, {
      actionId,
      communityId: street.community,
      answers: [{ templateId: template, answer }],
    })
  const left = async () => (await street.kernel.store.get<Ledger>('ledgers', 'resident'))?.left

  it('is asked for by the templates of the street, which the phone is told when it enters', async () => {
    expect(await street.resident(enter, {})).toMatchObject({ value: { templates: [] } })
    await set(aTemplate)
    await street.resident(switchCommunity, { actionId: 'here', communityId: street.community })
    expect(await street.resident(enter, {})).toMatchObject({ value: { templates: [{ kind: 'project', templateId }] } })
    await street.resident(switchCommunity, { actionId: 'far', communityId: street.farCommunity })
    expect(await street.resident(enter, {})).toMatchObject({ value: { templates: [] } })
  })

  it('counts one message for each time somebody agreed, and once for one tap', async () => {
    await set(aTemplate)
    for (const actionId of ['tap1', 'tap2', 'tap1'])
      expect(await agree(actionId)).toMatchObject({ value: { counted: 1 } })
    expect(await left()).toEqual({ [templateId]: 2 })
    expect(await agree('tap1', 'accept', templateId)).toMatchObject({ ok: true })
    expect(await left()).toEqual({ [templateId]: 2 })
  })

  it('does not count a no, nor a template that is not in use here', async () => {
    await set(aTemplate)
    for (const answer of ['reject', 'ban', 'filter'] as const)
      expect(await agree(`tap-${answer}`, answer)).toMatchObject({ value: { counted: 0 } })
    expect(await agree('other', 'accept', 'a-template-of-somebody-else')).toMatchObject({ value: { counted: 0 } })
    expect(await left()).toBeUndefined()
  })

  it('refuses the id of one tap for another', async () => {
    await set(aTemplate)
    await agree('tap1')
    const elsewhere = {
      actionId: 'tap1',
      communityId: street.otherCommunity,
      answers: [{ templateId, answer: 'accept' as const }],
    }
    expect(await street.resident(consented, elsewhere)).toMatchObject({ ok: false, code: 'action.reused' })
    expect(await left()).toEqual({ [templateId]: 1 })
  })
})
