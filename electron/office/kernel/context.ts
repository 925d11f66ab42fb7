import type { ReadDb, WriteDb } from '../../../db/handle.ts'
import type { Command, Department, Gate, OutputOf, ParsedInputOf, Query } from '../../../shared/contract/procedure.ts'
import type { Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import type { DocumentNumber } from '../../../shared/numbering.ts'
import type { Right, Role } from '../../../shared/roles.ts'
import type { Files } from './files.ts'
import type { Vault } from './vault.ts'

export interface SessionUser {
  readonly id: Id
  readonly login: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly rights: ReadonlySet<Right>
}

export interface QueryContext {
  readonly db: ReadDb
  readonly user: SessionUser
  /** The day it is in Burundi, by this machine's clock. */
  readonly today: Day
  readonly now: Date
  readonly files: Files
  readonly vault: Vault
  /** Says where long work is; throws `kernel.cancelled` when the person gave up. */
  progress(step: string, done: number, total: number): void
  /** Lets other calls in during long work. */
  breathe(): Promise<void>
}

export interface CommandContext extends QueryContext {
  readonly db: WriteDb
  readonly commandId: Id
  /** Tells every page that this changed. */
  touch(topic: string, id?: Id): void
  /** The next number of a series, gapless per year and scope; given back if the command fails. */
  takeNumber(series: string, year: number, scope?: string): DocumentNumber
  /** What the audit row is about, so that a document can show its own history. */
  subject(type: string, id: Id): void
}

type Short<K> = K extends `${string}.${infer Name}` ? Name : never

/**
 * Long work in two steps: what only reads is done first, beside other people's commands; what it gives back then writes, alone and in
 * one transaction like any command. What was read may have changed meanwhile: the second step looks again at what must still hold.
 */
export class Prepared<Input, Output> {
  readonly prepare: (ctx: QueryContext, input: Input) => Promise<Write<Output>>
  constructor(prepare: (ctx: QueryContext, input: Input) => Promise<Write<Output>>) {
    this.prepare = prepare
  }
}
type Write<Output> = (ctx: CommandContext) => Output | Promise<Output>

type HandlerOf<P> = P extends Query
  ? (ctx: QueryContext, input: ParsedInputOf<P>) => OutputOf<P> | Promise<OutputOf<P>>
  : P extends Command
    ? | ((ctx: CommandContext, input: ParsedInputOf<P>) => OutputOf<P> | Promise<OutputOf<P>>)
      | Prepared<ParsedInputOf<P>, OutputOf<P>>
    : never

/** A department's handlers, one for each of its queries and commands. A command returns at once unless it is long. */
export type Handlers<D extends Department> = {
  readonly [K in keyof D as D[K] extends Gate ? never : Short<K>]: HandlerOf<D[K]>
}

export type AnyHandler = (ctx: never, input: never) => unknown
