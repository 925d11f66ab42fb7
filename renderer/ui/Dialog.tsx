import { Modal, type ModalProps } from '@mantine/core'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { holdKeys } from '../app/keys/ahead.ts'

/** A dialog of the kit; what is typed while it opens waits until something in it has the hand. */
export function Dialog({ children, ...modal }: ModalProps) {
  return (
    <Modal {...modal}>
      {children}
      <UntilInHand />
    </Modal>
  )
}

/** The kit brings the focus in from timers of its own, which it sets together with these effects: the keys wait for those after them. */
function UntilInHand(): null {
  const release = useRef<() => void>(undefined)
  useLayoutEffect(() => {
    const held = holdKeys()
    release.current = held
    return () => {
      held()
    }
  }, [])
  useEffect(() => {
    let timer = setTimeout(() => {
      timer = setTimeout(() => release.current?.())
    })
    return () => {
      clearTimeout(timer)
    }
  }, [])
  return null
}
