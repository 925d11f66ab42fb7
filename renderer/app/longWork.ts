import { useCallback, useRef, useState } from 'react'
import type { CommandName, Input, Output } from '../../shared/contract/index.ts'
import { useOfficeCommand, type OfficeCommand, type Result } from './office.ts'

export interface WorkUnderWay {
  /** A key of the office: `exchange.export.receipts`. */
  readonly step: string
  readonly done: number
  readonly total: number
}

export interface LongWork<N extends CommandName> extends Omit<OfficeCommand<N>, 'run'> {
  /** `granted`: the paths that the person chose in a dialog. */
  readonly run: (input: Input<N>, granted?: readonly string[]) => Promise<Result<Output<N>>>
  /** Where it is, from the first word of the office on. */
  readonly underWay: WorkUnderWay | undefined
  /** Asks the office to stop; nothing of the work is kept. */
  readonly stop: () => void
}

/** A command that takes a while: says where it is and can be stopped. */
export function useLongWork<N extends CommandName>(name: N): LongWork<N> {
  const { run: send, busy, refusal, clear } = useOfficeCommand(name)
  const [underWay, setUnderWay] = useState<WorkUnderWay>()
  const stopper = useRef<AbortController>(undefined)
  const run = useCallback(
    async (input: Input<N>, granted: readonly string[] = []) => {
      const controller = new AbortController()
      stopper.current = controller
      const result = await send(input, {
        grants: granted,
        signal: controller.signal,
        onProgress: (step, done, total) => {
          setUnderWay({ step, done, total })
        },
      })
      setUnderWay(undefined)
      return result
    },
    [send],
  )
  const stop = useCallback(() => {
    stopper.current?.abort()
  }, [])
  return { run, busy, refusal, clear, underWay, stop }
}
