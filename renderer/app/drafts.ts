import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { DraftKeeper, type Kept } from './draftKeeper.ts'
import { callOffice } from './office.ts'
import { sessionToken } from './session.ts'

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
  /** When something of the page was last kept, an instant, and whether it is all that the page shows. */
  readonly kept: { readonly at: string; readonly whole: boolean } | undefined
}

const keepers = new Set<DraftKeeper>()

/** Keeps at once what is half typed on the pages that are open: before the session ends. */
export async function keepDrafts(): Promise<void> {
  await Promise.all([...keepers].map(async (keeper) => keeper.flush()))
}

/**
 * Keeps what a person types in the workspace, a moment after the hand rests or when the page is left, so that it survives
 * a power cut. Call `discard` when the real thing has been saved.
 */
export function useDraft<T>({ kind, route, label, content, blank }: DraftOptions<T>): Draft<T> {
  const [found, setFound] = useState<{ id: string; content: T }>()
  const [kept, setKept] = useState<Kept>()
  const named = useRef(label)
  named.current = label
  const text = blank ? '' : JSON.stringify(content)

  const keeper = useMemo(
    () =>
      new DraftKeeper({
        save: async (words, id) => {
          if (sessionToken() === undefined) return undefined
          const result = await callOffice('administration.saveDraft', {
            ...(id === undefined ? {} : { id }),
            kind,
            label: named.current,
            route,
            content: JSON.parse(words) as unknown,
          })
          return result.ok ? { id: result.value.id, at: result.value.savedAt } : undefined
        },
        drop: (id) => void callOffice('administration.discardDraft', { id }),
        onKept: setKept,
      }),
    [kind, route],
  )

  useEffect(() => {
    let stale = false
    setFound(undefined)
    setKept(undefined)
    void callOffice('administration.drafts', { kind }).then((result) => {
      if (stale || !result.ok) return
      const draft = result.value.drafts.find((one) => one.route === route)
      if (draft) setFound({ id: draft.id, content: draft.content as T })
    })
    return () => {
      stale = true
    }
  }, [kind, route])

  // in the same breath as what is shown: a page that is left has said all that it showed
  useLayoutEffect(() => {
    keeper.typed(text)
  }, [keeper, text])

  useEffect(() => {
    const leave = (): void => {
      if (document.visibilityState === 'hidden') void keeper.flush()
    }
    keepers.add(keeper)
    document.addEventListener('visibilitychange', leave)
    return () => {
      keepers.delete(keeper)
      document.removeEventListener('visibilitychange', leave)
      void keeper.flush()
    }
  }, [keeper])

  const resume = (): T | undefined => {
    if (!found) return undefined
    keeper.takeUp(found.id)
    setFound(undefined)
    return found.content
  }
  const discard = (): void => {
    setFound(undefined)
    keeper.discard(found?.id)
  }
  return {
    found: found?.content,
    resume,
    discard,
    kept: kept === undefined ? undefined : { at: kept.at, whole: kept.text === text },
  }
}
