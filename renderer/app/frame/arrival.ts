import { useRouterState } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { takeArrival } from '../session.ts'

/** Whether the person has just signed in and is still on the page they came to; and how to put away what greets them. */
export function useArrival(): readonly [here: boolean, putAway: () => void] {
  const [here, setHere] = useState(takeArrival)
  const path = useRouterState({ select: (state) => state.location.pathname })
  const first = useRef<string>(undefined)
  useEffect(() => {
    // « / » only leads to the first page of the person's day
    if (path === '/') return
    if (first.current === undefined) first.current = path
    else if (first.current !== path) setHere(false)
  }, [path])
  return [
    here,
    () => {
      setHere(false)
    },
  ]
}
