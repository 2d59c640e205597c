import { useCallback, useRef, useState } from 'react'
import { readDocument } from '../../../cloudfunctions/projects/importing/contract'
import { type Chosen, call, chooseDocument, newId, type Refusal, upload, useDraft } from '../../client'

/** What is about to be read: a file that the cloud has already, or words. Kept on this device until it was read. */
type Draft = {
  way: 'file' | 'text'
  text: string
  /** Made with the content, so that reading it twice makes one import. */
  importId: string
  readText: string
  fileId: string
  fileName: string
}

export type Reading =
  | Readonly<{ kind: 'idle' }>
  | Readonly<{ kind: 'sending'; name: string; share: number }>
  | Readonly<{ kind: 'reading'; name: string }>
  /** `again` where trying again may help. */
  | Readonly<{ kind: 'refused'; refusal: Refusal; name: string; again: boolean }>

const NOTHING: Draft = { way: 'file', text: '', importId: '', readText: '', fileId: '', fileName: '' }
const ENDINGS = /\.(docx|xlsx|txt|md)$/i
const FINAL = /^(document\.|file\.(?!missing)|actor\.|request\.)/

/** A document on its way to an import: chosen or pasted, sent, read. `onRead` gets the import's id. */
export function useDocument(placeId: string | undefined, onRead: (importId: string) => void) {
  const { draft, isResumed, change, discard } = useDraft<Draft>('import', placeId ?? '', NOTHING)
  const [reading, setReading] = useState<Reading>({ kind: 'idle' })
  const file = useRef<Readonly<{ chosen: Chosen; id: string; importId: string }> | undefined>(undefined)

  const read = useCallback(
    async (importId: string, name: string, document: Parameters<typeof asked>[2]) => {
      if (placeId === undefined) return
      setReading({ kind: 'reading', name })
      const answer = await call(readDocument, asked(importId, placeId, document))
      if (!answer.ok) {
        setReading({ kind: 'refused', refusal: answer, name, again: !FINAL.test(answer.code) })
        return
      }
      discard()
      setReading({ kind: 'idle' })
      onRead(answer.value.importId)
    },
    [placeId, discard, onRead],
  )

  const sendFile = useCallback(async () => {
    const held = file.current
    if (!held) return
    const { chosen, id, importId } = held
    const { name } = chosen
    setReading({ kind: 'sending', name, share: 0 })
    const answer = await upload('document', id, chosen, (share) => setReading({ kind: 'sending', name, share }))
    if (!answer.ok) {
      setReading({ kind: 'refused', refusal: answer, name, again: !FINAL.test(answer.code) })
      return
    }
    const fileId = answer.value.id
    change({ fileId, fileName: name, importId })
    await read(importId, name, { kind: 'file', fileId, name })
  }, [change, read])

  const take = useCallback(
    async (chosen: Chosen | undefined) => {
      if (!chosen) return
      change({ fileId: '', fileName: '' })
      if (!ENDINGS.test(chosen.name)) {
        const message = `“${chosen.name}”不是能读的格式。请选 Word（.docx）、Excel（.xlsx）或文本（.txt、.md）；旧的 .doc、.xls 请先另存为新格式`
        setReading({ kind: 'refused', refusal: own(message), name: chosen.name, again: false })
        return
      }
      file.current = { chosen, id: await newId(), importId: await newId() }
      await sendFile()
    },
    [change, sendFile],
  )
  const choose = useCallback(async () => take(await chooseDocument()), [take])

  const readText = useCallback(async () => {
    const { text } = draft
    const importId = text === draft.readText && draft.importId !== '' ? draft.importId : await newId()
    change({ importId, readText: text })
    await read(importId, '粘贴的文字', { kind: 'text', text })
  }, [draft, change, read])

  /** The file that an earlier visit sent, or the one at hand once more. */
  const again = useCallback(async () => {
    if (draft.way === 'text') return readText()
    if (draft.fileId !== '') {
      const { fileId, fileName, importId } = draft
      return read(importId, fileName, { kind: 'file', fileId, name: fileName })
    }
    return sendFile()
  }, [draft, readText, read, sendFile])

  const forget = useCallback(() => {
    file.current = undefined
    change({ fileId: '', fileName: '' })
    setReading({ kind: 'idle' })
  }, [change])
  return { draft, isResumed, reading, change, choose, take, readText, again, forget }
}

const own = (message: string): Refusal => ({ ok: false, code: 'file.kind', message, requestId: '' })

const asked = (
  importId: string,
  placeId: string,
  document: { kind: 'file'; fileId: string; name: string } | { kind: 'text'; text: string },
) => ({ importId, placeId, document })
