import { keepPreviousData, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import {
  contract,
  type CommandName,
  type GateName,
  type Input,
  type Output,
  type ProcedureName,
  type QueryName,
} from '../../shared/contract/index.ts'
import type { Answer, Notice, OfficeEvent, Touch } from '../../shared/contract/transport.ts'
import { desk } from './desk.ts'
import { loadWordsOf } from './i18n.ts'
import { holdKeys } from './keys/ahead.ts'
import { queryClient } from './queryClient.ts'
import { noteSaved } from './saved.ts'
import { leave, sessionToken } from './session.ts'

/** The office said no: a stable code and its parameters, put into words by `refusalWords`. */
export interface OfficeRefusal {
  readonly code: string
  readonly params: Readonly<Record<string, unknown>>
}

/** What a query throws, so that react-query's `error` is typed. */
export class RefusalError extends Error implements OfficeRefusal {
  readonly code: string
  readonly params: Readonly<Record<string, unknown>>
  constructor(refusal: OfficeRefusal) {
    super(refusal.code)
    this.name = 'RefusalError'
    this.code = refusal.code
    this.params = refusal.params
  }
}

export type Result<V> =
  | { readonly ok: true; readonly value: V; readonly notices: readonly Notice[] }
  | { readonly ok: false; readonly refusal: OfficeRefusal }

export interface CallOptions {
  /** Called while long work goes on. */
  readonly onProgress?: (step: string, done: number, total: number) => void
  /** Aborting it asks the office to stop; the answer is then `kernel.cancelled`. */
  readonly signal?: AbortSignal
  /** Paths that the person chose in a dialog of the shell. */
  readonly grants?: readonly string[]
  /** The same command sent again with the same id is done once. One is made when it is missing. */
  readonly commandId?: string
}

const progressOf = new Map<string, (step: string, done: number, total: number) => void>()

const staleAfter = (topics: readonly Touch[]): void => {
  const names = new Set(topics.map(({ topic }) => topic))
  void queryClient.invalidateQueries({
    predicate: ({ queryKey: [name] }) => {
      const procedure = typeof name === 'string' && name in contract ? contract[name as ProcedureName] : undefined
      return procedure?.kind === 'query' && procedure.reads.some((topic) => names.has(topic))
    },
  })
}

const officeListeners = new Set<(event: OfficeEvent) => void>()

/** Hears what the office announces by itself: restarted, locked. Answers how to stop listening. */
export function onOfficeEvent(listener: (event: OfficeEvent) => void): () => void {
  officeListeners.add(listener)
  return () => {
    officeListeners.delete(listener)
  }
}

desk.subscribe((event) => {
  if (event.type === 'touched') staleAfter(event.topics)
  else if (event.type === 'progress') progressOf.get(event.requestId)?.(event.step, event.done, event.total)
  for (const listener of officeListeners) listener(event)
})

/**
 * One call to the office. Never throws for a refusal: the answer says which. Use the hooks in pages; this one serves
 * where there is no component.
 */
export async function callOffice<N extends ProcedureName>(
  name: N,
  input: Input<N>,
  options: CallOptions = {},
): Promise<Result<Output<N>>> {
  const id = crypto.randomUUID()
  const session = sessionToken()
  const kind = contract[name].kind
  if (options.onProgress) progressOf.set(id, options.onProgress)
  const stop = (): void => {
    desk.cancel(id)
  }
  options.signal?.addEventListener('abort', stop)
  try {
    const answer: Answer = await desk.call({
      id,
      name,
      input,
      ...(session === undefined ? {} : { session }),
      ...(kind === 'command' ? { commandId: options.commandId ?? crypto.randomUUID() } : {}),
      ...(options.grants === undefined ? {} : { grants: options.grants }),
    })
    if (answer.ok) {
      const procedure = contract[name]
      if (procedure.kind === 'command') {
        noteSaved()
        staleAfter(procedure.touches.map((topic) => ({ topic })))
      }
      return { ok: true, value: answer.value as Output<N>, notices: answer.notices ?? [] }
    }
    // The session ended in the office (restart, lock): the frame falls back to sign-in, drafts are kept there.
    if (answer.code === 'kernel.sign-in-required') leave(session)
    await loadWordsOf(answer.code)
    return { ok: false, refusal: { code: answer.code, params: answer.params } }
  } finally {
    progressOf.delete(id)
    options.signal?.removeEventListener('abort', stop)
  }
}

export interface QueryOptions {
  /** False: do not ask yet (nothing typed, nothing chosen). */
  readonly enabled?: boolean
  /** Keeps showing the former answer while the next one comes: lists that follow what is typed. */
  readonly keep?: boolean
  /** Asks again each time the place is entered: facts that change without a command (files on the disk, the clock). */
  readonly fresh?: boolean
}

/** What the office knows, kept fresh: a command that touches one of its topics makes it ask again. */
export function useOfficeQuery<N extends QueryName | GateName>(
  name: N,
  input: Input<N>,
  options: QueryOptions = {},
): UseQueryResult<Output<N>, RefusalError> {
  return useQuery<Output<N>, RefusalError>({
    queryKey: [name, input],
    enabled: options.enabled ?? true,
    ...(options.fresh === true ? { refetchOnMount: 'always' as const } : {}),
    ...(options.keep === true ? { placeholderData: keepPreviousData } : {}),
    queryFn: async ({ signal }) => {
      const result = await callOffice(name, input, { signal })
      if (!result.ok) throw new RefusalError(result.refusal)
      return result.value
    },
  })
}

export interface OfficeCommand<N extends CommandName | GateName> {
  /** Sends it. A second press while it is under way gets the first one's answer. */
  readonly run: (input: Input<N>, options?: CallOptions) => Promise<Result<Output<N>>>
  readonly busy: boolean
  /** The last refusal, until the next run or `clear()`. */
  readonly refusal: OfficeRefusal | undefined
  readonly clear: () => void
}

/** A command of the office and the state of sending it. */
export function useOfficeCommand<N extends CommandName | GateName>(name: N): OfficeCommand<N> {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<OfficeRefusal>()
  const pending = useRef<Promise<Result<Output<N>>>>(undefined)
  const run = useCallback(
    async (input: Input<N>, options?: CallOptions) => {
      if (pending.current) return pending.current
      setBusy(true)
      setRefusal(undefined)
      // What is typed while it is written is for what comes after it. Long work can be stopped: its keys work.
      const release = contract[name].long === true ? undefined : holdKeys()
      const sent = callOffice(name, input, options)
      pending.current = sent
      try {
        const result = await sent
        if (!result.ok) setRefusal(result.refusal)
        // After the page has done what it does with the answer: empty its form, or go on.
        setTimeout(() => release?.(!result.ok), 0)
        return result
      } catch (error) {
        release?.(true)
        throw error
      } finally {
        pending.current = undefined
        setBusy(false)
      }
    },
    [name],
  )
  const clear = useCallback(() => {
    setRefusal(undefined)
  }, [])
  return { run, busy, refusal, clear }
}

/** Makes every answer asked for again: after the office was restarted, or another workspace opened. */
export function useForgetAnswers(): () => void {
  const client = useQueryClient()
  return useCallback(() => {
    client.clear()
  }, [client])
}
