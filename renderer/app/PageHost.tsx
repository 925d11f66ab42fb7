import { useIsFetching } from '@tanstack/react-query'
import { useMatch } from '@tanstack/react-router'
import { Suspense, useEffect, useRef, type ReactNode } from 'react'
import { ErrorBoundary } from 'react-error-boundary'
import { useTranslation } from 'react-i18next'
import { Crash, NotFound, NotYours } from './errors/Crash.tsx'
import { belongs } from './frame/reach.ts'
import type { PageDefinition } from './pages.ts'
import { useMay, useSession } from './session.ts'
import { arrived } from './keys/ahead.ts'
import { KeysHeld } from './keys/KeysHeld.tsx'
import { usePageTitle } from './words.ts'

/** Around every page: its title in the window, its right, its words loaded, its errors caught, the focus brought in. */
export function PageHost({ page, children }: { page: PageDefinition; children: ReactNode }) {
  const may = useMay()
  const { workspace } = useSession()
  const path = useMatch({ strict: false, shouldThrow: false, select: ({ pathname }) => pathname })
  useEffect(arrived, [path])
  if (!belongs(page, workspace.kind)) return <NotFound />
  if (page.right !== null && !may(page.right)) return <NotYours />
  return (
    <ErrorBoundary FallbackComponent={Crash}>
      <Suspense fallback={<KeysHeld />}>
        <Titled page={page}>{children}</Titled>
      </Suspense>
    </ErrorBoundary>
  )
}

function Titled({ page, children }: { page: PageDefinition; children: ReactNode }) {
  useTranslation(['common', page.department])
  const titleOf = usePageTitle()
  const title = titleOf(page)
  useEffect(() => {
    document.title = `${title} — Nkingi`
  }, [title])
  return (
    <>
      {children}
      <Arrive />
      <Settled />
    </>
  )
}

/**
 * Says on the page's sheet what is shown, and whether its figures are still on their way: for those who do not see the page,
 * and for whoever drives it and must not press a key before the page is there to hear it.
 */
function Settled() {
  const here = useRef<HTMLSpanElement>(null)
  // The page's own address: the window's may already be that of a page still on its way.
  const path = useMatch({ strict: false, shouldThrow: false, select: ({ pathname }) => pathname })
  const waiting = useIsFetching() > 0
  useEffect(() => {
    const frame = here.current?.closest('main')
    // A page outside the frame is its own sheet, and says itself when it is laid out.
    const sheet = frame ?? document.querySelector('main')
    if (!sheet || path === undefined) return
    sheet.dataset.path = path
    if (frame) frame.setAttribute('aria-busy', String(waiting))
  }, [path, waiting])
  return <span ref={here} hidden />
}

/** Brings the focus into a page that has just come: where it asks for it, or on its title, so that the next Tab is in it. */
function Arrive() {
  const here = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const sheet = here.current?.closest('main')
    const active = document.activeElement
    // The hand may already be further: in the page, or in the palette opened while the page was coming.
    if (!sheet || (active && (sheet.contains(active) || active.closest('[role="dialog"]')))) return
    const target =
      sheet.querySelector<HTMLElement>('[data-autofocus]') ?? sheet.querySelector<HTMLElement>('#page-title')
    target?.focus({ preventScroll: true })
  }, [])
  return <span ref={here} hidden />
}
