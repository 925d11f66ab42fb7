import { useCallback } from 'react'
import { callOffice } from '../office.ts'
import { queryClient } from '../queryClient.ts'
import { leave } from '../session.ts'

/** Ctrl+L: the session ends in the office, the door stands in the place of the page, the address stays. */
export const useLock = (): (() => void) =>
  useCallback(() => {
    void callOffice('administration.signOut', {}).finally(() => {
      leave()
      queryClient.clear()
    })
  }, [])
