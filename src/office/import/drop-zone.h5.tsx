import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Chosen } from '../../client'
import { classes } from '../../components/classes'

type Props = { onDrop: (file: Chosen) => void; children: ReactNode }

const carriesFile = (event: DragEvent): boolean => [...(event.dataTransfer?.types ?? [])].includes('Files')

/** A document dropped anywhere on the page is taken; the frame shows where it will go. */
export function DropZone({ onDrop, children }: Props) {
  const [isOver, setIsOver] = useState(false)
  const take = useRef(onDrop)
  take.current = onDrop
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!carriesFile(event)) return
      event.preventDefault()
      setIsOver(true)
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setIsOver(false)
    }
    const drop = (event: DragEvent) => {
      if (!carriesFile(event)) return
      event.preventDefault()
      setIsOver(false)
      const file = event.dataTransfer?.files[0]
      if (file) take.current({ path: URL.createObjectURL(file), name: file.name, size: file.size, source: file })
    }
    document.addEventListener('dragover', over)
    document.addEventListener('dragleave', leave)
    document.addEventListener('drop', drop)
    return () => {
      document.removeEventListener('dragover', over)
      document.removeEventListener('dragleave', leave)
      document.removeEventListener('drop', drop)
    }
  }, [])
  return <div className={classes('drop', 'droppable', isOver && 'over')}>{children}</div>
}
