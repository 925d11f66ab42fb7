import type { Answer, OfficeEvent, OfficeRequest } from '../../shared/contract/transport.ts'
import type { FromOffice, ToOffice } from './officeMessages.ts'

/** A running office process, whichever way it was started. */
export interface OfficeChild {
  readonly pid: number | undefined
  send(message: ToOffice): void
  onMessage(listener: (message: FromOffice) => void): void
  /** Called once, when the process has ended for whatever reason. */
  onExit(listener: (code: number | null) => void): void
  kill(): void
}

export interface OfficeHost {
  /** Always answers: a refusal `kernel.office-died` when the process ended before it could. */
  call(request: OfficeRequest): Promise<Answer>
  cancel(requestId: string): void
  subscribe(listener: (event: OfficeEvent) => void): () => void
  /** Asks the office to close its workspace, and waits for it. */
  close(): Promise<void>
  /** The process at work now, for tests that kill it. */
  pid(): number | undefined
}

export interface OfficeHostOptions {
  readonly start: () => OfficeChild
  /** A second death within this many milliseconds of the restart is not answered by another restart. */
  readonly steadyAfter?: number
  /** How long close() waits before it ends the process by force, in milliseconds. */
  readonly patience?: number
  readonly log?: (line: string) => void
}

const died: Answer = { ok: false, code: 'kernel.office-died', params: {} }

/**
 * Keeps one office process. When it dies, every call that waits is answered with `kernel.office-died` (its transaction
 * was rolled back, or was committed and the same commandId finds it), the process is started again once, and the pages
 * are told. When the new one dies at once too, the host stops and says so: a loop of restarts would hide the cause.
 */
export function hostOffice(options: OfficeHostOptions): OfficeHost {
  const steadyAfter = options.steadyAfter ?? 10_000
  const patience = options.patience ?? 15_000
  const listeners = new Set<(event: OfficeEvent) => void>()
  const pending = new Map<string, (answer: Answer) => void>()
  let restartedAt = Number.NEGATIVE_INFINITY
  let closing = false
  let ended: (() => void) | undefined
  let child: OfficeChild | undefined

  const emit = (event: OfficeEvent): void => {
    for (const listener of listeners) listener(event)
  }

  function failPending(): void {
    const waiting = [...pending.values()]
    pending.clear()
    for (const answer of waiting) answer(died)
  }

  function hear(message: FromOffice): void {
    if (message.kind === 'event') emit(message.event)
    if (message.kind !== 'answer') return
    const answer = pending.get(message.id)
    pending.delete(message.id)
    answer?.(message.answer)
  }

  function begin(): OfficeChild {
    const started = options.start()
    started.onMessage((message) => {
      if (child === started) hear(message)
    })
    started.onExit((code) => {
      if (child !== started) return
      child = undefined
      failPending()
      if (closing) return ended?.()
      options.log?.(`office process ended (${code ?? 'signal'})`)
      if (Date.now() - restartedAt < steadyAfter) {
        emit({ type: 'office', state: 'stopped' })
        return
      }
      restartedAt = Date.now()
      child = begin()
      emit({ type: 'office', state: 'restarted' })
    })
    return started
  }

  child = begin()

  return {
    call(request) {
      const current = child
      if (!current || closing) return Promise.resolve(died)
      if (pending.has(request.id)) {
        return Promise.resolve({ ok: false, code: 'kernel.bad-input', params: { path: 'id', problem: 'id in use' } })
      }
      return new Promise<Answer>((answer) => {
        pending.set(request.id, answer)
        try {
          current.send({ kind: 'call', request })
        } catch {
          // The channel is closed but the exit was not reported yet.
          pending.delete(request.id)
          answer(died)
        }
      })
    },
    cancel(requestId) {
      try {
        child?.send({ kind: 'cancel', requestId })
      } catch {
        // It is dying; its exit answers the call.
      }
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      if (closing || !child) return
      closing = true
      const leaving = child
      await new Promise<void>((done) => {
        const timer = setTimeout(() => leaving.kill(), patience)
        ended = () => {
          clearTimeout(timer)
          done()
        }
        try {
          leaving.send({ kind: 'close' })
        } catch {
          leaving.kill()
        }
      })
    },
    pid: () => child?.pid,
  }
}
