import { useCallback, useEffect, useRef, useState } from 'react'
import type { Output } from '../../../shared/contract/index.ts'
import { callOffice, type OfficeRefusal } from '../../app/office.ts'

export type ChangeEffect = Output<'claims.changeEffect'>

interface State {
  readonly change?: number
  readonly effect?: ChangeEffect
  readonly refusal?: OfficeRefusal
  readonly underWay?: { readonly done: number; readonly total: number }
}

/** What a change would alter, computed when asked for; it says where it is and may be stopped. Another change stops it. */
export function useChangeEffect(change: number | undefined) {
  const [state, setState] = useState<State>({})
  const stopper = useRef<AbortController>(undefined)
  const stop = useCallback(() => {
    stopper.current?.abort()
    stopper.current = undefined
    setState({})
  }, [])
  useEffect(() => stop, [change, stop])
  const compute = async (): Promise<void> => {
    if (change === undefined) return
    stop()
    const controller = new AbortController()
    stopper.current = controller
    setState({ change, underWay: { done: 0, total: 0 } })
    const answer = await callOffice(
      'claims.changeEffect',
      { change },
      {
        signal: controller.signal,
        onProgress: (_step, done, total) => {
          if (!controller.signal.aborted) setState({ change, underWay: { done, total } })
        },
      },
    )
    if (controller.signal.aborted) return
    setState(answer.ok ? { change, effect: answer.value } : { change, refusal: answer.refusal })
  }
  return { ...(state.change === change ? state : {}), compute, stop }
}
