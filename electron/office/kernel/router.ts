import type { z } from 'zod'

import { contract, isProcedureName } from '../../../shared/contract/index.ts'
import type { Command, Procedure } from '../../../shared/contract/procedure.ts'
import type { Answer, Notice, OfficeEvent, OfficeRequest, Touch } from '../../../shared/contract/transport.ts'
import { today } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import { isId, newId, type Id } from '../../../shared/ids.ts'
import { MOST_FBU } from '../../../shared/money.ts'
import { Prepared, type CommandContext, type QueryContext, type SessionUser } from './context.ts'
import type { Desk } from './desk.ts'
import { answerFor, isDiskTrouble } from './failures.ts'
import { filesFor } from './files.ts'
import type { GateContext } from './gate.ts'
import { runCommand } from './runner.ts'
import { doneCommand } from './audit.ts'
import { mirrorKeys } from './keyMirror.ts'
import { vaultOf } from './vault.ts'
import type { Workspace } from './workspace.ts'

/** Text of an input above which it is refused unread: 16 MB, far above any form. */
const INPUT_LIMIT = 16_000_000

type WritingHandler = (ctx: unknown, input: unknown) => unknown
type AnyHandler = WritingHandler | Prepared<unknown, unknown>
export type HandlerTable = Readonly<Record<string, AnyHandler>>

export interface RouterOptions {
  readonly desk: Desk
  readonly handlers: HandlerTable
  readonly emit: (event: OfficeEvent) => void
  readonly checkAnswers: boolean
}

/**
 * The one way through: find who asks, check the right, parse with the contract, then a query on a handle that cannot
 * write or a command in one transaction. Whatever happens, the answer is a value or a code.
 */
export class Router {
  readonly #desk: Desk
  readonly #handlers: HandlerTable
  readonly #emit: (event: OfficeEvent) => void
  readonly #checkAnswers: boolean
  readonly #running = new Map<string, { cancelled: boolean }>()

  constructor(options: RouterOptions) {
    this.#desk = options.desk
    this.#handlers = options.handlers
    this.#emit = options.emit
    this.#checkAnswers = options.checkAnswers
  }

  cancel(requestId: string): void {
    const call = this.#running.get(requestId)
    if (call) call.cancelled = true
  }

  async handle(request: OfficeRequest): Promise<Answer> {
    const call = { cancelled: false }
    this.#running.set(request.id, call)
    try {
      return await this.#dispatch(request, call)
    } catch (error) {
      return answerFor(error, request.name, this.#desk.log)
    } finally {
      this.#running.delete(request.id)
    }
  }

  async #dispatch(request: OfficeRequest, call: { cancelled: boolean }): Promise<Answer> {
    const { name } = request
    if (!isProcedureName(name)) return refuse('kernel.unknown-procedure', { name: name.slice(0, 80) })
    const procedure: Procedure = contract[name]
    const handler = this.#handlers[name]
    if (!handler) return refuse('kernel.unknown-procedure', { name })
    const help = {
      files: filesFor(this.#desk.exchangeFolder, request.grants ?? []),
      now: this.#desk.now(),
      progress: (step: string, done: number, total: number) => {
        if (call.cancelled) refuse('kernel.cancelled', {})
        this.#emit({ type: 'progress', requestId: request.id, step, done, total })
      },
      breathe: async () => {
        await new Promise((resolve) => setImmediate(resolve))
        if (call.cancelled) refuse('kernel.cancelled', {})
      },
    }
    if (procedure.kind === 'gate') {
      if (handler instanceof Prepared) throw new Error(`${name}: a gate does its work in one step`)
      const ctx: GateContext = { ...help, desk: this.#desk, session: request.session }
      const input = parseInput(procedure, request.input)
      return this.#answer(procedure, await this.#desk.alone(async () => handler(ctx, input)))
    }
    const user = this.#desk.sessions.find(request.session) ?? refuse('kernel.sign-in-required', {})
    const workspace = this.#desk.workspace ?? refuse('kernel.no-workspace-open', {})
    if (![procedure.right, ...procedure.orRights].some((right) => user.rights.has(right)))
      refuse('kernel.right-missing', { right: procedure.right, procedure: name })
    if (procedure.workspace !== 'any') {
      const kind = workspaceKind(workspace)
      if (procedure.workspace !== kind) refuse('kernel.wrong-workspace-kind', { procedure: name, kind })
    }
    const input = parseInput(procedure, request.input)
    const reading: QueryContext = {
      ...help,
      db: workspace.reader,
      user,
      today: today(help.now),
      vault: vaultOf(workspace, this.#desk.kdf),
    }
    if (procedure.kind === 'query') {
      if (handler instanceof Prepared) throw new Error(`${name}: a query has nothing to write`)
      return this.#answer(procedure, await handler(reading, input))
    }
    const commandId = commandIdOf(request)
    const write = await this.#prepared(workspace, commandId, handler, reading, input)
    const { path } = workspace
    return this.#desk.alone(() =>
      this.#command(name, procedure, write, { request, commandId, path, user, input, help }),
    )
  }

  /** Work in two steps does its reading now, unless it was done before: then its answer is already there. */
  async #prepared(
    workspace: Workspace,
    commandId: Id,
    handler: AnyHandler,
    reading: QueryContext,
    input: unknown,
  ): Promise<WritingHandler> {
    if (!(handler instanceof Prepared)) return handler
    if (doneCommand(workspace.writer, commandId)) return () => undefined
    const write = await handler.prepare(reading, input)
    return (ctx) => write(ctx as CommandContext)
  }

  async #command(
    name: string,
    procedure: Command,
    handler: WritingHandler,
    call: {
      request: OfficeRequest
      commandId: Id
      path: string
      user: SessionUser
      input: unknown
      help: Pick<GateContext, 'files' | 'now' | 'progress' | 'breathe'>
    },
  ): Promise<Answer> {
    const { request, commandId, user, input, help } = call
    // the workspace may have been closed, or another one opened, while this command waited for its turn
    const { workspace } = this.#desk
    if (workspace?.path !== call.path) refuse('kernel.no-workspace-open', {})
    const notices = clockNotices(workspace, help.now)
    try {
      const result = await runCommand(
        workspace,
        {
          ...help,
          vault: vaultOf(workspace, this.#desk.kdf),
          procedure: name,
          commandId,
          user,
          auditInput: withoutSecrets(request.input, procedure.secrets),
          settle: this.#desk.settle,
        },
        (ctx) => handler(ctx, input),
      )
      if (result.fresh) this.#changed(procedure, result.touched, workspace)
      return this.#answer(procedure, result.value, notices)
    } catch (error) {
      if (!isDiskTrouble(error)) throw error
      // the disk failed while committing: only the file itself knows whether the command is in it
      const reopened = this.#desk.reopen()
      const done = reopened && doneCommand(reopened.writer, commandId)
      if (!done) throw error
      return this.#answer(procedure, JSON.parse(done.answer), notices)
    }
  }

  #changed(procedure: Command, touched: readonly Touch[], workspace: Workspace): void {
    const named = new Set(touched.map((touch) => touch.topic))
    const topics = [...touched, ...procedure.touches.filter((topic) => !named.has(topic)).map((topic) => ({ topic }))]
    if (topics.some(({ topic }) => topic === 'user')) {
      this.#desk.sessions.reload(workspace.writer)
      mirrorKeys(workspace, this.#desk.now())
    }
    if (topics.length > 0) this.#emit({ type: 'touched', topics })
  }

  #answer(procedure: Procedure, value: unknown, notices: readonly Notice[] = []): Answer {
    const checked = this.#checkAnswers ? checkedAnswer(procedure, value) : value
    return notices.length > 0 ? { ok: true, value: checked, notices } : { ok: true, value: checked }
  }
}

function parseInput(procedure: Procedure, input: unknown): unknown {
  const size = input === undefined ? 0 : JSON.stringify(input).length
  if (size > INPUT_LIMIT) refuse('kernel.too-large', { bytes: size, limit: INPUT_LIMIT })
  const parsed = procedure.input.safeParse(input)
  if (parsed.success) return parsed.data
  const issue = (parsed.error as z.ZodError).issues[0]
  return refuse('kernel.bad-input', {
    path: (issue?.path ?? []).join('.'),
    problem: issue?.code === 'custom' ? issue.message : (issue?.code ?? ''),
  })
}

/** What is answered may be a sum: the most that one figure may be when it is sent does not bound it. */
function checkedAnswer(procedure: Procedure, value: unknown): unknown {
  const parsed = procedure.output.safeParse(value)
  if (parsed.success) return parsed.data
  const isSum = (issue: z.core.$ZodIssue): boolean =>
    (issue.code === 'too_big' && issue.maximum === MOST_FBU) ||
    (issue.code === 'too_small' && issue.minimum === -MOST_FBU)
  if (parsed.error.issues.every(isSum)) return value
  throw parsed.error
}

function commandIdOf(request: OfficeRequest): Id {
  if (request.commandId === undefined) return newId()
  return isId(request.commandId)
    ? request.commandId
    : refuse('kernel.bad-input', { path: 'commandId', problem: 'uuid' })
}

function withoutSecrets(input: unknown, secrets: readonly string[]): unknown {
  if (secrets.length === 0 || typeof input !== 'object' || input === null) return input
  return Object.fromEntries(Object.entries(input).filter(([key]) => !secrets.includes(key)))
}

type Kind = 'centre' | 'federation'
const kinds = new WeakMap<Workspace, Kind>()

/** Written once, when the workspace is made: read once for as long as it is open. */
function workspaceKind(workspace: Workspace): Kind {
  const known = kinds.get(workspace)
  if (known !== undefined) return known
  const kind = workspace.reader.get<{ kind: Kind }>('SELECT kind FROM workspace')?.kind
  if (kind !== undefined) kinds.set(workspace, kind)
  return kind ?? 'centre'
}

/** A clock that went back since the last command is said with every answer until it is put right. */
function clockNotices(workspace: Workspace, now: Date): Notice[] {
  const last = workspace.head.at
  return last !== '' && now.toISOString() < last ? [{ code: 'administration.clock-behind', params: { last } }] : []
}
