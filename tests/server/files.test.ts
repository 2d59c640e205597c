import { randomBytes } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { ownerKey } from '../../cloudfunctions/kernel/ids'
import { aServer } from './given'

/** A whole PNG of one colour. */
function aPhoto(side = 8): Uint8Array<ArrayBuffer> {
  const chunk = (name: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
    const framed = Buffer.alloc(body.length + 8)
    framed.writeUInt32BE(data.length, 0)
    body.copy(framed, 4)
    framed.writeUInt32BE(crc(body), body.length + 4)
    return framed
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const rows = Buffer.alloc(side * (side * 3 + 1), 0)
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return new Uint8Array(
    Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]),
  )
}

function crc(bytes: Buffer): number {
  let value = 0xffffffff
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  }
  return (value ^ 0xffffffff) >>> 0
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text))

async function aServerWithStaff() {
  const server = await aServer()
  await server.register('dev-office-street', { role: 'office', placeId: 'street' })
  return { ...server, staff: await server.session('office-street'), resident: await server.session() }
}

describe('uploading', () => {
  it('keeps a photo, which anybody can then see as what it is', async () => {
    const server = await aServerWithStaff()
    const put = await server.upload('photo', 'photo-1', aPhoto(), server.staff)
    expect(put.json).toMatchObject({ ok: true, value: { id: 'photo-1', type: 'image/png' } })
    const photo = await server.ask('/files/photo-1')
    expect(photo.status).toBe(200)
    expect(photo.headers.get('content-type')).toBe('image/png')
    expect(photo.headers.get('x-content-type-options')).toBe('nosniff')
    expect(photo.headers.get('cache-control')).toContain('immutable')
    expect(photo.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    const etag = photo.headers.get('etag') ?? ''
    expect((await server.ask('/files/photo-1', { headers: { 'if-none-match': etag } })).status).toBe(304)
  })

  it('does the same upload once, and refuses the id for another file', async () => {
    const server = await aServerWithStaff()
    const first = await server.upload('photo', 'photo-1', aPhoto(), server.staff)
    expect((await server.upload('photo', 'photo-1', aPhoto(), server.staff)).json).toEqual(first.json)
    const other = await server.upload('photo', 'photo-1', aPhoto(9), server.staff)
    expect(other.json).toMatchObject({ ok: false, code: 'file.taken' })
  })

  it('answers 50 MB with a sentence, whether its length was announced or not', async () => {
    const server = await aServerWithStaff()
    const huge = new Uint8Array(50 * 1024 * 1024)
    const sentence = '文档不能超过 20 MB，请删去里面的图片或分成几份后再上传'
    const announced = await server.upload('document', 'huge', huge, server.staff)
    expect(announced.json).toMatchObject({ ok: false, code: 'file.tooLarge', message: sentence })
    const piece = huge.subarray(0, 1024 * 1024)
    let sent = 0
    const stream = new ReadableStream({
      pull: (controller) => {
        if (sent++ < 50) controller.enqueue(piece)
        else controller.close()
      },
    })
    const chunked = await server.ask('/files?kind=document&id=huge', {
      method: 'POST',
      body: stream,
      duplex: 'half',
      headers: { authorization: `Bearer ${server.staff}` },
    } as RequestInit)
    expect(chunked.json).toMatchObject({ ok: false, code: 'file.tooLarge', message: sentence })
    expect((await server.ask('/files/huge')).status).toBe(404)
  })

  it('says what is wrong with a program under another name, an empty file and a photo as a document', async () => {
    const server = await aServerWithStaff()
    const program = new Uint8Array(Buffer.concat([Buffer.from('\x7fELF', 'latin1'), randomBytes(500)]))
    for (const bytes of [program, new Uint8Array(0), aPhoto()]) {
      const { json } = await server.upload('document', 'wrong', bytes, server.staff)
      expect(json).toMatchObject({ ok: false })
      expect(json.ok ? '' : json.message).toMatch(/[\u4e00-\u9fff]/)
    }
    expect((await server.ask('/files/wrong')).status).toBe(404)
  })

  it('of a document is for staff, of a photo for everybody who is logged in', async () => {
    const server = await aServerWithStaff()
    const list = bytesOf('一、修缮 20 个院落')
    expect((await server.upload('document', 'd', list, server.resident)).json).toMatchObject({
      code: 'actor.forbidden',
    })
    expect((await server.upload('photo', 'p', aPhoto())).json).toMatchObject({ code: 'actor.unknown' })
    expect((await server.ask('/files/p')).status).toBe(404)
    expect((await server.upload('photo', 'p', aPhoto(), server.resident)).json).toMatchObject({ ok: true })
  })

  it('takes nothing that somebody else had on the same device', async () => {
    const server = await aServerWithStaff()
    const put = (as: string) => server.post(`/files?kind=photo&id=p&as=${as}`, aPhoto(), server.staff)
    expect((await put(ownerKey('dev-office-other'))).json).toMatchObject({ ok: false, code: 'actor.other' })
    expect((await server.ask('/files/p')).status).toBe(404)
    expect((await put(ownerKey('dev-office-street'))).json).toMatchObject({ ok: true })
  })

  it('needs to be told what it is, under an id that is one', async () => {
    const server = await aServerWithStaff()
    for (const query of [
      '',
      '?kind=photo',
      '?id=a',
      '?kind=program&id=a',
      '?kind=photo&id=..%2Fa',
      '?kind=photo&id=',
    ]) {
      expect((await server.post(`/files${query}`, aPhoto(), server.staff)).status).toBe(400)
    }
  })
})

describe('a document', () => {
  it('opens for staff and for nobody else', async () => {
    const server = await aServerWithStaff()
    await server.upload('document', 'list', bytesOf('一、修缮 20 个院落'), server.staff)
    expect((await server.ask('/files/list')).status).toBe(403)
    const as = (token: string) => server.ask('/files/list', { headers: { authorization: `Bearer ${token}` } })
    expect((await as(server.resident)).status).toBe(403)
    const opened = await as(server.staff)
    expect(opened).toMatchObject({ status: 200, text: '一、修缮 20 个院落' })
    expect(opened.headers.get('content-disposition')).toBe('attachment')
    expect(opened.headers.get('cache-control')).toContain('private')
    expect(opened.headers.get('cross-origin-resource-policy')).toBe('same-origin')
  })
})

describe('uploading as WeChat does, in a form', () => {
  const formOf = (bytes: Uint8Array<ArrayBuffer>, name = 'tmp_1.png'): FormData => {
    const form = new FormData()
    form.append('file', new Blob([bytes]), name)
    return form
  }

  it('keeps the file in it, judged by its content', async () => {
    const { ask, post, staff } = await aServerWithStaff()
    const put = await post('/files?kind=photo&id=photo-1', formOf(aPhoto(), '照片.exe'), staff)
    expect(put.json).toMatchObject({ ok: true, value: { id: 'photo-1', type: 'image/png' } })
    expect((await ask('/files/photo-1')).headers.get('content-type')).toBe('image/png')
    expect((await post('/files?kind=photo&id=photo-1', new Blob([aPhoto()]), staff)).json).toEqual(put.json)
    expect((await post('/files?kind=photo&id=photo-2', formOf(bytesOf('MZ no photo')), staff)).json).toMatchObject({
      code: 'file.notPhoto',
    })
  })

  it('takes a form with any boundary, and with quotes or without', async () => {
    const { post, staff } = await aServerWithStaff()
    for (const [at, boundary] of ['x', '----WebKitFormBoundary7MA4YWxkTrZu0gW', "a'b+c.d_e"].entries()) {
      const photo = Buffer.from(aPhoto())
      const body = Buffer.concat([
        Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n`),
        Buffer.from(`Content-Type: image/png\r\n\r\n`),
        photo,
        Buffer.from(`\r\n--${boundary}--\r\n`),
      ])
      const headers = { 'content-type': `multipart/form-data; boundary=${at === 1 ? boundary : `"${boundary}"`}` }
      const { json } = await post(`/files?kind=photo&id=photo-${at}`, body, staff, headers)
      expect(json).toMatchObject({ ok: true, value: { type: 'image/png' } })
    }
  })

  it('says so when the form holds no whole file, and goes on', async () => {
    const { ask, post, staff } = await aServerWithStaff()
    const typed = (type: string) => ({ 'content-type': type })
    const cut = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\nhalf of it'
    const bodies = [
      ['nothing', 'multipart/form-data; boundary=b'],
      ['', 'multipart/form-data; boundary=b'],
      [cut, 'multipart/form-data; boundary=b'],
      [cut, 'multipart/form-data'],
      [cut, 'multipart/form-data; boundary='],
      ['--b\r\nContent-Disposition: form-data; name="file"\r\n\r\nno file\r\n--b--', 'multipart/form-data; boundary=b'],
    ] as const
    for (const [body, type] of bodies) {
      const { status, json } = await post('/files?kind=photo&id=photo-1', body, staff, typed(type))
      expect([status, json]).toMatchObject([400, { code: 'file.notSent' }])
    }
    expect((await ask('/files/photo-1')).status).toBe(404)
    expect((await ask('/healthz')).status).toBe(200)
  })

  it('refuses a file that is too large in the same words as without a form', async () => {
    const { post, staff } = await aServerWithStaff()
    const tooLarge = new Uint8Array(10 * 1024 * 1024 + 1)
    expect((await post('/files?kind=photo&id=photo-1', formOf(tooLarge), staff)).json).toMatchObject({
      code: 'file.tooLarge',
      message: expect.stringContaining('照片不能超过 10 MB'),
    })
  })
})
