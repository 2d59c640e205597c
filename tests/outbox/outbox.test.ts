import { describe, expect, it } from 'vitest'
import { outboxLine } from '../../src/client/outbox/words'
import { aPhone, aServer, photo } from './phone'

const HOUR = 3_600_000

const given = () => {
  const server = aServer()
  return { server, phone: aPhone(server) }
}

describe('what is submitted with a network', () => {
  it('is accepted at once, and nothing of it stays but that it was received', async () => {
    const { server, phone } = given()
    expect(await phone.submit('a', { photos: [photo('p')] })).toEqual({ kind: 'accepted', value: { did: 'a' } })
    expect(server.asked).toEqual(['p', 'a'])
    expect(phone.waiting()).toEqual([])
    expect(phone.disk.files.size).toBe(0)
    expect([...phone.disk.storage.keys()]).toEqual(['outbox.received.li'])
    expect(phone.outbox.view.get().received.map(({ id, label }) => [id, label])).toEqual([['a', '走访 · a']])
    expect(phone.timers()).toBe(0)
  })

  it('is on the phone before it leaves it', async () => {
    const { server, phone } = given()
    phone.network = 'deaf'
    expect(await phone.submit('a')).toEqual({ kind: 'queued', id: 'a' })
    expect(server.done.size).toBe(1)
    await phone.start()
    expect(phone.waiting()).toEqual(['a'])
    await phone.setNetwork('there')
    expect(phone.waiting()).toEqual([])
    expect([...server.done.keys()]).toEqual(['a'])
  })

  it('is answered with its refusal and stays until it is changed, under its id and in its place', async () => {
    const { server, phone } = given()
    server.refusing.set('a', 'visit.twice')
    const refused = { kind: 'refused', id: 'a', code: 'visit.twice', message: '因为 visit.twice' }
    expect(await phone.submit('a', { group: 'door' })).toEqual(refused)
    expect(await phone.submit('b', { group: 'door' })).toEqual({ kind: 'queued', id: 'b' })
    await phone.pass(HOUR)
    await phone.start()
    await phone.outbox.drive('all')
    expect(server.asked).toEqual(['a'])
    expect(phone.states()).toEqual({ a: 'refused', b: 'waiting' })

    server.refusing.clear()
    expect(await phone.submit('a', { group: 'door', text: '补充' })).toMatchObject({ kind: 'accepted' })
    expect([...server.done.keys()]).toEqual(['a', 'b'])
  })

  it('is told as waiting when the answer takes longer than somebody is patient', async () => {
    const { phone } = given()
    phone.network = 'stuck'
    const answers: unknown[] = []
    const typed = { label: '走访', icon: 'door', text: '', group: 'a' } as const
    const input = { actionId: 'a', photos: [] }
    void phone.outbox.submit({ name: 'visits.log', entry: 'index' }, 'a', input, typed).then((one) => answers.push(one))
    await phone.pass(7_000)
    expect(answers).toEqual([])
    expect(phone.states()).toEqual({ a: 'sending' })
    expect(await phone.outbox.remove('a')).toBe(false)
    await phone.pass(2_000)
    expect(answers).toEqual([{ kind: 'queued', id: 'a' }])
  })
})

describe('what is submitted without a network', () => {
  it('waits, is told as waiting and never as sent, and goes when the network is back', async () => {
    const { server, phone } = given()
    await phone.setNetwork('gone')
    for (const id of ['a', 'b', 'c']) expect(await phone.submit(id)).toEqual({ kind: 'queued', id })
    expect(outboxLine(phone.outbox.view.get())).toBe('没有信号，已存 3 条')
    expect(phone.timers()).toBe(0)
    await phone.setNetwork('there')
    expect([...server.done.keys()]).toEqual(['a', 'b', 'c'])
    expect(outboxLine(phone.outbox.view.get())).toBeUndefined()
    expect(phone.outbox.view.get().received.map(({ id }) => id)).toEqual(['c', 'b', 'a'])
  })

  it('keeps its photos as files, and goes on with the photo that did not arrive', async () => {
    const { server, phone } = given()
    await phone.setNetwork('gone')
    await phone.submit('a', { photos: [photo('p1'), photo('p2'), photo('p3')] })
    expect([...phone.disk.files.keys()]).toEqual(['kept/p1', 'kept/p2', 'kept/p3'])
    phone.network = 'there'
    server.refusing.set('p2', 'service.unsure')
    await phone.start()
    await phone.outbox.drive('all')
    expect(server.asked).toEqual(['p1', 'p2'])
    server.refusing.clear()
    await phone.start()
    await phone.outbox.drive('all')
    expect(server.asked).toEqual(['p1', 'p2', 'p2', 'p3', 'a'])
    expect(phone.disk.files.size).toBe(0)
  })

  it('sends photos again that the server no longer has', async () => {
    const { server, phone } = given()
    server.refusing.set('a', 'service.failed')
    await phone.submit('a', { photos: [photo('p')] })
    server.uploaded.clear()
    server.refusing.clear()
    await phone.pass(HOUR)
    expect(server.asked).toEqual(['p', 'a', 'a', 'p', 'a'])
    expect(phone.waiting()).toEqual([])
  })

  it('asks what to do when a photo is gone from the phone or is none, and can go without it', async () => {
    const { server, phone } = given()
    await phone.setNetwork('gone')
    await phone.submit('a', { photos: [photo('p'), photo('q')] })
    await phone.submit('b', { photos: [photo('r')] })
    phone.disk.files.delete('kept/p')
    server.refusing.set('r', 'file.notPhoto')
    await phone.setNetwork('there')
    const [a, b] = phone.outbox.view.get().items
    expect(a?.state).toMatchObject({ kind: 'refused', code: 'outbox.photoLost' })
    expect(b?.state).toMatchObject({ kind: 'refused', code: 'file.notPhoto' })
    expect(phone.outbox.dropPhoto('a', 'p')).toBe(true)
    expect(phone.outbox.dropPhoto('b', 'r')).toBe(true)
    await phone.pass(0)
    await phone.pass(HOUR)
    expect([...server.done.keys()]).toEqual(['a', 'b'])
    expect([...server.uploaded.keys()]).toEqual(['q'])
  })
})

describe('photos of a form that was not sent yet', () => {
  const chosen = async (phone: ReturnType<typeof aPhone>) => {
    const { id, file } = photo('p')
    const path = (await phone.outbox.keepPhoto(id, file)) ?? ''
    phone.outbox.setChosen('weigh.b1', [{ id, path, name: file.name, size: file.size }])
    return { id, file, keptAt: path }
  }
  const tidied = async (phone: ReturnType<typeof aPhone>) => {
    for (let start = 0; start < 2; start++) {
      await phone.start()
      await phone.outbox.tidy()
    }
  }

  it('outlive the page and the mini-program, for whoever took them, and are sent with it', async () => {
    const { server, phone } = given()
    const one = await chosen(phone)
    await tidied(phone)
    phone.owner = 'wang'
    expect(phone.outbox.chosen('weigh.b1')).toBeUndefined()
    phone.owner = 'li'
    expect(phone.outbox.chosen('weigh.b1')).toMatchObject([{ id: 'p', path: one.keptAt }])
    const photos = [{ ...one, file: { ...one.file, path: '' } }]
    expect(await phone.submit('a', { photos })).toMatchObject({ kind: 'accepted' })
    phone.outbox.setChosen('weigh.b1', undefined)
    expect([...server.uploaded.keys()]).toEqual(['p'])
    expect(phone.disk.files.size).toBe(0)
  })

  it('stay where the form finds no room, and go from there at once', async () => {
    const { server, phone } = given()
    const one = await chosen(phone)
    phone.hasRoom = false
    phone.network = 'gone'
    expect(await phone.submit('a', { photos: [one] })).toMatchObject({ kind: 'unsaved', code: 'outbox.full' })
    expect(phone.disk.files.size).toBe(1)
    phone.network = 'there'
    const photos = [{ ...one, file: { ...one.file, path: '' } }]
    expect(await phone.submit('a', { photos })).toMatchObject({ kind: 'accepted' })
    expect([...server.uploaded.keys()]).toEqual(['p'])
  })

  it('go with what is put right after it was refused, since the item has them', async () => {
    const { server, phone } = given()
    server.refusing.set('a', 'weight.unusual')
    expect(await phone.submit('a', { photos: [photo('p'), photo('q')] })).toMatchObject({ kind: 'refused' })
    await tidied(phone)
    server.refusing.clear()
    server.uploaded.clear()
    const [item] = phone.outbox.view.get().items
    const photos = (item?.photos ?? []).map(({ id, path, name, size }) => ({
      ...{ id, keptAt: path },
      file: { path: '', name, size },
    }))
    server.answers.push('photo.missing')
    await phone.submit('a', { photos: photos.slice(1) })
    expect([...phone.disk.files.keys()]).toEqual(['kept/q'])
    await phone.pass(HOUR)
    expect([...server.uploaded.keys()]).toEqual(['q'])
    expect(phone.disk.files.size).toBe(0)
  })
})

describe('the order', () => {
  it('is that of typing within a record, whatever the clock says, and no other record waits', async () => {
    const { server, phone } = given()
    await phone.setNetwork('gone')
    await phone.submit('a1', { group: 'a' })
    phone.setClock(-400 * 24 * HOUR)
    await phone.submit('a2', { group: 'a' })
    await phone.submit('b1', { group: 'b' })
    server.refusing.set('a1', 'service.failed')
    await phone.setNetwork('there')
    expect(server.asked).toEqual(['a1', 'b1'])
    expect(phone.outbox.view.get().items.map(({ id, isBehind }) => [id, isBehind])).toEqual([
      ['a1', false],
      ['a2', true],
    ])
    server.refusing.clear()
    await phone.pass(HOUR)
    expect([...server.done.keys()]).toEqual(['b1', 'a1', 'a2'])
  })

  it('leaves out what a later one came in the place of, also where it was tried before', async () => {
    const { server, phone } = given()
    await phone.setNetwork('gone')
    await phone.submit('setOut', { group: 'way.b1' })
    await phone.submit('elsewhere', { group: 'way.b2' })
    await phone.submit('finish', { group: 'booking.b1', instead: 'way.b1' })
    expect(phone.waiting()).toEqual(['elsewhere', 'finish'])
    await phone.submit('setOutAgain', { group: 'way.b1' })
    await phone.setNetwork('there')
    expect(server.asked).toEqual(['elsewhere', 'finish', 'setOutAgain'])

    server.answers.push('network.lost')
    await phone.submit('failed', { group: 'way.b3' })
    await phone.submit('outcome', { group: 'booking.b3', instead: 'way.b3' })
    await phone.pass(HOUR)
    expect([...server.done.keys()].slice(3)).toEqual(['outcome'])
    expect(phone.waiting()).toEqual([])
  })

  it('goes on without what was thrown away', async () => {
    const { server, phone } = given()
    server.refusing.set('a1', 'visit.twice')
    await phone.submit('a1', { group: 'a', photos: [photo('p')] })
    await phone.submit('a2', { group: 'a' })
    expect(await phone.outbox.remove('a1')).toBe(true)
    await phone.pass(0)
    expect([...server.done.keys()]).toEqual(['a2'])
    expect(phone.disk.files.size).toBe(0)
    expect(await phone.outbox.remove('a1')).toBe(false)
  })
})

describe('a server or network in trouble', () => {
  it('is asked less and less often, and still gets everything', async () => {
    const { server, phone } = given()
    server.refusing.set('a', 'service.failed')
    await phone.submit('a')
    await phone.pass(HOUR)
    const asked = server.asked.length
    expect(asked).toBeGreaterThan(5)
    expect(asked).toBeLessThan(20)
    server.refusing.clear()
    await phone.pass(HOUR)
    expect([...server.done.keys()]).toEqual(['a'])
  })

  it('is left alone after three losses in a row, however many wait', async () => {
    const { server, phone } = given()
    await phone.setNetwork('gone')
    for (let n = 0; n < 30; n++) await phone.submit(`i${n}`)
    phone.network = 'deaf'
    await phone.outbox.drive('all')
    expect(server.asked).toHaveLength(3)
    await phone.pass(HOUR)
    expect(server.asked.length).toBeLessThan(40)
    await phone.setNetwork('there')
    expect(server.done.size).toBe(30)
    expect(phone.waiting()).toEqual([])
  })

  it('does not hold an item for a year because the clock was a year ahead', async () => {
    const { server, phone } = given()
    phone.setClock(365 * 24 * HOUR)
    server.answers.push('service.failed')
    await phone.submit('a')
    phone.setClock(0)
    await phone.start()
    await phone.outbox.drive('due')
    expect([...server.done.keys()]).toEqual(['a'])
  })

  it('asks the person when a conflict does not pass, and tries again when they say so', async () => {
    const { server, phone } = given()
    server.refusing.set('a', 'record.conflict')
    await phone.submit('a')
    expect(phone.states()).toEqual({ a: 'waiting' })
    await phone.pass(24 * HOUR)
    expect(phone.states()).toEqual({ a: 'refused' })
    server.refusing.clear()
    expect(phone.outbox.retry('a')).toBe(true)
    await phone.pass(0)
    expect([...server.done.keys()]).toEqual(['a'])
  })

  it('waits until somebody is logged in, without trying the rest', async () => {
    const { server, phone } = given()
    await phone.setNetwork('gone')
    for (const id of ['a', 'b']) await phone.submit(id)
    server.answers.push('actor.unknown')
    await phone.setNetwork('there')
    expect(phone.states()).toEqual({ a: 'blocked', b: 'waiting' })
    expect(server.asked).toEqual(['a'])
    await phone.outbox.drive('all')
    expect([...server.done.keys()].sort()).toEqual(['a', 'b'])
  })
})

describe('somebody else with the same phone', () => {
  it('neither sees nor sends nor throws away what is not theirs, and it waits for its owner', async () => {
    const { server, phone } = given()
    await phone.setNetwork('gone')
    await phone.submit('a', { photos: [photo('p')] })
    await phone.become('wang')
    expect(phone.waiting()).toEqual([])
    await phone.submit('b')
    await phone.setNetwork('there')
    expect(await phone.outbox.remove('a')).toBe(false)
    expect(phone.outbox.retry('a')).toBe(false)
    expect([...server.done]).toEqual([['b', 'wang']])
    expect(phone.outbox.view.get().received.map(({ id }) => id)).toEqual(['b'])
    await phone.outbox.tidy()
    await phone.outbox.tidy()
    await phone.become('li')
    expect([...server.done]).toEqual([
      ['b', 'wang'],
      ['a', 'li'],
    ])
  })

  it('keeps nothing while nobody is known, and says so', async () => {
    const { phone } = given()
    await phone.become(undefined)
    expect(await phone.submit('a')).toMatchObject({ kind: 'unsaved', code: 'outbox.nobody' })
    expect(phone.disk.storage.size).toBe(0)
  })

  it('sends nothing before the server has said who it is', async () => {
    const { server, phone } = given()
    phone.isLoggedIn = false
    expect(await phone.submit('a')).toEqual({ kind: 'queued', id: 'a' })
    expect(server.asked).toEqual([])
    phone.isLoggedIn = true
    await phone.become('li')
    expect([...server.done.keys()]).toEqual(['a'])
  })
})

describe('a phone without room', () => {
  it('says at once that nothing was kept, and keeps no part of it', async () => {
    const { server, phone } = given()
    await phone.setNetwork('gone')
    phone.hasRoom = false
    const full = { kind: 'unsaved', code: 'outbox.full', message: expect.stringMatching('没有存下') }
    expect(await phone.submit('a', { photos: [photo('p')] })).toEqual(full)
    phone.hasRoom = true
    phone.hasRoomForFiles = false
    expect(await phone.submit('a', { photos: [photo('p')] })).toEqual(full)
    expect([phone.disk.storage.size, phone.disk.files.size, server.asked.length]).toEqual([0, 0, 0])
    expect(phone.waiting()).toEqual([])
  })

  it('sends at once what it cannot keep, and the same again is one', async () => {
    const { server, phone } = given()
    phone.hasRoom = false
    phone.network = 'deaf'
    expect(await phone.submit('a', { photos: [photo('p')] })).toMatchObject({ kind: 'unsaved', code: 'outbox.full' })
    phone.network = 'there'
    expect(await phone.submit('a', { photos: [photo('p')] })).toEqual({ kind: 'accepted', value: { did: 'a' } })
    expect(server.done.size).toBe(1)
    server.refusing.set('b', 'visit.twice')
    expect(await phone.submit('b')).toEqual({ kind: 'unsaved', code: 'visit.twice', message: '因为 visit.twice' })
  })

  it('does not let what it cannot keep overtake what waits about the same record', async () => {
    const { server, phone } = given()
    server.refusing.set('a', 'service.failed')
    await phone.submit('a', { group: 'door' })
    phone.hasRoom = false
    expect(await phone.submit('b', { group: 'door' })).toMatchObject({ kind: 'unsaved', code: 'outbox.full' })
    expect(server.done.size).toBe(0)
  })

  it('says that one thing is too large to keep', async () => {
    const { phone } = given()
    const answer = await phone.submit('a', { text: '字'.repeat(400_000) })
    expect(answer).toMatchObject({ kind: 'unsaved', code: 'outbox.tooLarge' })
  })

  it('goes on when it cannot write down what became of an item', async () => {
    const { server, phone } = given()
    await phone.setNetwork('gone')
    await phone.submit('a', { photos: [photo('p')] })
    phone.hasRoom = false
    await phone.setNetwork('there')
    expect([...server.done.keys()]).toEqual(['a'])
    expect([phone.disk.storage.size, phone.disk.files.size]).toEqual([0, 0])
  })

  it('says before it is full that it will be', async () => {
    const { phone } = given()
    await phone.setNetwork('gone')
    const large = { id: 'p', file: { path: 'tmp/p', name: 'p.jpg', size: 170 * 1024 * 1024 } }
    await phone.submit('a', { photos: [large] })
    expect(phone.outbox.view.get().isNearlyFull).toBe(true)
  })
})

describe('what this version cannot read', () => {
  it('stays where it is, is told of, and keeps its photos', async () => {
    const { server, phone } = given()
    phone.disk.storage.set('outbox.item.z', JSON.stringify({ v: 2, id: 'z', owner: 'li' }))
    phone.disk.files.set('kept/z', 'z')
    await phone.start()
    expect(phone.outbox.view.get()).toMatchObject({ items: [], hasUnread: true })
    await phone.outbox.tidy()
    await phone.outbox.tidy()
    expect(phone.disk.files.has('kept/z')).toBe(true)
    expect(await phone.submit('a')).toMatchObject({ kind: 'accepted' })
    expect(phone.disk.storage.has('outbox.item.z')).toBe(true)
    expect([...server.done.keys()]).toEqual(['a'])
  })
})

describe('a file that belongs to no item', () => {
  it('is taken away the second time it is found, and never before', async () => {
    const { phone } = given()
    await phone.setNetwork('gone')
    await phone.submit('a', { photos: [photo('p')] })
    phone.disk.files.set('kept/q', 'q')
    await phone.outbox.tidy()
    expect([...phone.disk.files.keys()]).toEqual(['kept/p', 'kept/q'])
    await phone.start()
    await phone.outbox.tidy()
    expect([...phone.disk.files.keys()]).toEqual(['kept/p'])
  })
})
