import type { Department, Gate, OutputOf, ParsedInputOf } from '../../../shared/contract/procedure.ts'
import type { CommandContext } from './context.ts'
import type { Desk } from './desk.ts'
import type { Files } from './files.ts'

/** What a procedure that runs before sign-in is given. */
export interface GateContext {
  readonly desk: Desk
  readonly now: Date
  readonly files: Files
  readonly session: string | undefined
  readonly progress: CommandContext['progress']
  readonly breathe: CommandContext['breathe']
}

type Short<K> = K extends `${string}.${infer Name}` ? Name : never

export type GateHandlers<D extends Department> = {
  readonly [K in keyof D as D[K] extends Gate ? Short<K> : never]: D[K] extends Gate
    ? (ctx: GateContext, input: ParsedInputOf<D[K]>) => OutputOf<D[K]> | Promise<OutputOf<D[K]>>
    : never
}
