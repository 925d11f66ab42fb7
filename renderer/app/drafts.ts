import { useCallback, useEffect, useRef, useState } from 'react'
import { callOffice } from './office.ts'

const REST_MS = 1500

export interface DraftOptions<T> {
  /** What is being written: `enrolment`, `invoice`. One draft of a kind for each route. */
  readonly kind: string
  /** The address that opens it again. */
  readonly route: string
  /** What it is called among the drafts: « Adhésion NSENGIYUMVA ». */
  readonly label: string
  readonly content: T
  /** Nothing worth keeping has been typed yet: nothing is saved. */
  readonly blank: boolean
}

export interface Draft<T> {
  /** A draft of this route from before, not yet resumed or discarded. */
  readonly found: T | undefined
  /** Takes it up; the caller puts it back on the page. */
  readonly resume: () => T | undefined
  /** Throws it away: after saving for good, or because the person says so. */
  readonly discard: () => void
  /** When what is on the page was last kept, an instant. */
  readonly keptAt: string | undefined
}

/**
 * Keeps what a person types in the workspace, a moment after the hand rests, so that it survives a power cut. Call `discard`
 * when the real thing has been saved.
 */
export function useDraft<T>({ kind, route, label, content, blank }: DraftOptions<T>): Draft<T> {
  const [found, setFound] = useState<{ id: string; content: T }>()
  const [keptAt, setKeptAt] = useState<string>()
  const id = useRef<string>(undefined)
  const closed = useRef(false)
  const text = blank ? '' : JSON.stringify(content)

  useEffect(() => {
    let stale = false
    void callOffice('administration.drafts', { kind }).then((result) => {
      if (stale || !result.ok) return
      const draft = result.value.drafts.find((one) => one.route === route)
      if (draft) setFound({ id: draft.id, content: draft.content as T })
    })
    return () => {
      stale = true
    }
  }, [kind, route])

  useEffect(() => {
    if (text === '') return undefined
    const timer = setTimeout(() => {
      if (closed.current) return
      void callOffice('administration.saveDraft', {
        ...(id.current === undefined ? {} : { id: id.current }),
        kind,
        label,
        route,
        content: JSON.parse(text) as unknown,
      }).then((result) => {
        if (!result.ok) return
        id.current = result.value.id
        setKeptAt(result.value.savedAt)
        if (closed.current) void callOffice('administration.discardDraft', { id: result.value.id })
      })
    }, REST_MS)
    return () => {
      clearTimeout(timer)
    }
  }, [text, kind, label, route])

  const resume = useCallback(() => {
    if (!found) return undefined
    id.current = found.id
    setFound(undefined)
    return found.content
  }, [found])
  const discard = useCallback(() => {
    closed.current = true
    const gone = id.current ?? found?.id
    setFound(undefined)
    setKeptAt(undefined)
    if (gone !== undefined) void callOffice('administration.discardDraft', { id: gone })
    id.current = undefined
    // What is typed after this is another draft.
    setTimeout(() => {
      closed.current = false
    }, REST_MS * 2)
  }, [found])
  return { found: found?.content, resume, discard, keptAt }
}
