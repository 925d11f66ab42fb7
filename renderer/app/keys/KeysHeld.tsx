import { useEffect, useLayoutEffect, useRef } from 'react'
import { holdKeys } from './ahead.ts'

/** Stands where something is coming that will hear keys: what is typed meanwhile waits for it. */
export function KeysHeld(): null {
  const release = useRef<() => void>(undefined)
  useLayoutEffect(() => {
    release.current = holdKeys()
  }, [])
  // Let go with the effects of what came: its keys are in force and the focus is in it.
  useEffect(
    () => () => {
      release.current?.()
    },
    [],
  )
  return null
}
