import { useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react'
import { Frame } from './frame/Frame.tsx'
import { HelpSheet } from './help/HelpSheet.tsx'
import { callOffice, onOfficeEvent } from './office.ts'
import { pageAt } from './pageAt.ts'
import { Toasts } from './Toasts.tsx'
import { leave, resume, sessionToken, useSignedIn } from './session.ts'

const SignIn = lazy(async () => import('../administration/door/SignInPage.tsx'))
const FirstStart = lazy(async () => import('../administration/door/FirstStartPage.tsx'))

/** Nobody gets past it without a session: sign-in and first start stand in the place of the page, whose address is kept. */
export function Door({ children }: { children: ReactNode }) {
  const signedIn = useSignedIn()
  const path = useRouterState({ select: (state) => state.location.pathname })
  // Of the page that is shown, not of the one on its way: its frame goes when it goes.
  const bare = useRouterState({ select: (state) => pageAt(state.matches.at(-1)?.pathname ?? '')?.bare === true })
  const [resuming, setResuming] = useState(() => !signedIn && sessionToken() !== undefined)

  useEffect(() => {
    if (!resuming) return
    const session = sessionToken()
    void callOffice('administration.me', {}).then((result) => {
      if (result.ok) resume(result.value)
      else leave(session)
      setResuming(false)
    })
  }, [resuming])

  useEffect(
    () =>
      onOfficeEvent((event) => {
        if (event.type === 'locked') leave(sessionToken())
      }),
    [],
  )

  if (resuming) return null
  return (
    <>
      <Suspense fallback={null}>
        {signedIn ? bare ? children : <Frame>{children}</Frame> : path === '/first-start' ? <FirstStart /> : <SignIn />}
      </Suspense>
      {bare ? null : <Toasts />}
      <HelpSheet />
    </>
  )
}
