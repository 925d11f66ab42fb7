import { useCallback } from 'react'
import { keepDrafts } from '../drafts.ts'
import { callOffice } from '../office.ts'
import { leave, sessionToken } from '../session.ts'

/** Ctrl+L: what is half typed is kept, the session ends in the office, the door stands in the place of the page, the address stays. */
export const useLock = (): (() => void) =>
  useCallback(() => {
    const session = sessionToken()
    void keepDrafts()
      .finally(async () => callOffice('administration.signOut', {}))
      .finally(() => {
        leave(session)
      })
  }, [])
