import { brotliDecompressSync } from 'node:zlib'
import { handle } from '../../../kernel/action'
import { refuse } from '../../../kernel/record'
import type { Document } from '../../../kernel/store/port'
import type { Place, SceneCodeRow } from '../../model'
import { poster } from '../contract'
import { drawPoster, missingGlyph } from '../drawing'
import { posterOf, typedOn } from '../rules'

const PAGE = 'pages/home/index'
const FONT = 'font.ttf.br'

export default handle(poster, async ({ placeId, code }, { kernel, touched }) => {
  const { store, wechat } = kernel
  const row = await store.get<SceneCodeRow>('codes', code)
  if (row?.placeId !== placeId) return refuse('code.unknown')
  if (row.state === 'retired') return refuse('code.retired')
  const { path } = touched as unknown as Document & Place
  const above = await store.getMany<Document & Place>('places', path)
  const places = path.flatMap((id) => above.find((place) => place.id === id) ?? [])
  const project =
    row.projectId === undefined ? undefined : await store.get<Document & { title: string }>('projects', row.projectId)
  const words = posterOf({ code, places, project: project?.title })

  const font = brotliDecompressSync(await kernel.shipped(FONT))
  const missing = missingGlyph(font, typedOn(words))
  if (missing !== undefined) return refuse('poster.noGlyph', missing)
  const picture = await wechat.miniCode(code, PAGE)
  if (picture.kind === 'refused') return refuse('wechat.refused', String(picture.errcode))
  if (picture.kind === 'unreachable') return refuse('wechat.unreachable')
  const pdf = await drawPoster(words, { bytes: picture.value, leads: wechat.leads }, font)
  return {
    name: `${[...words.title].slice(0, 30).join('')}海报.pdf`,
    pdf: Buffer.from(pdf).toString('base64'),
    leads: wechat.leads,
  }
})
