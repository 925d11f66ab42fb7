import type { Answer, OfficeEvent, OfficeRequest } from '../../shared/contract/transport.ts'
import { Desk, type OfficeOptions } from './kernel/desk.ts'
import { DEFAULT_KDF } from './kernel/keySlots.ts'
import { silentLog } from './kernel/log.ts'
import { Router } from './kernel/router.ts'
import { handlers, settle } from './registry.ts'

export type { OfficeOptions } from './kernel/desk.ts'

/** The office: owns the workspace file and answers calls. Knows no window; every host speaks to it the same way. */
export interface Office {
  handle(request: OfficeRequest): Promise<Answer>
  cancel(requestId: string): void
  subscribe(listener: (event: OfficeEvent) => void): () => void
  /** Waits for the command under way, then closes the file so that nothing is left beside it. */
  close(): Promise<void>
}

export function createOffice(options: OfficeOptions): Office {
  const listeners = new Set<(event: OfficeEvent) => void>()
  const emit = (event: OfficeEvent): void => {
    for (const listener of listeners) listener(event)
  }
  const desk = new Desk({
    dataDir: options.dataDir,
    now: options.now ?? (() => new Date()),
    kdf: options.kdf ?? DEFAULT_KDF,
    log: options.log ?? silentLog,
    settle,
    ...(options.buildFictitious && { buildFictitious: options.buildFictitious }),
  })
  const router = new Router({ desk, handlers, emit, checkAnswers: options.checkAnswers ?? false })
  return {
    handle: (request) => router.handle(request),
    cancel: (requestId) => router.cancel(requestId),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () =>
      desk.alone(() => {
        desk.closeWorkspace()
        return Promise.resolve()
      }),
  }
}
