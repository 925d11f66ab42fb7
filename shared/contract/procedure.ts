import type { z } from 'zod'

import type { Right } from '../roles.ts'

/** Which workspace a procedure belongs to. */
export type WorkspaceScope = 'centre' | 'federation' | 'any'

interface Common<In extends z.ZodType, Out extends z.ZodType> {
  readonly input: In
  readonly output: Out
  readonly workspace: WorkspaceScope
  /** Reports progress and may be cancelled. */
  readonly long: boolean
}

/** Reads, on a handle that cannot write. `reads`: the topics whose change makes the answer stale. */
export interface Query<In extends z.ZodType = z.ZodType, Out extends z.ZodType = z.ZodType> extends Common<In, Out> {
  readonly kind: 'query'
  readonly right: Right
  readonly orRights: readonly Right[]
  readonly reads: readonly string[]
}

/** Writes, in one transaction, with an audit row. `secrets`: top-level inputs that the audit must not keep. */
export interface Command<In extends z.ZodType = z.ZodType, Out extends z.ZodType = z.ZodType> extends Common<In, Out> {
  readonly kind: 'command'
  readonly right: Right
  /** Rights that do in its place: which one is needed for what is asked, the office tells. */
  readonly orRights: readonly Right[]
  readonly touches: readonly string[]
  readonly secrets: readonly string[]
}

/** Answers before anybody is signed in: what opens, creates or lists workspaces. */
export interface Gate<In extends z.ZodType = z.ZodType, Out extends z.ZodType = z.ZodType> extends Common<In, Out> {
  readonly kind: 'gate'
  readonly right: null
}

export type Procedure = Query | Command | Gate
export type Department = Readonly<Record<string, Procedure>>

interface Options {
  readonly workspace?: WorkspaceScope
  readonly long?: boolean
}

const common = (options: Options): { workspace: WorkspaceScope; long: boolean } => ({
  workspace: options.workspace ?? 'centre',
  long: options.long ?? false,
})

export const query = <In extends z.ZodType, Out extends z.ZodType>(
  definition: { right: Right; orRights?: readonly Right[]; reads: readonly string[]; input: In; output: Out } & Options,
): Query<In, Out> => ({ ...definition, ...common(definition), orRights: definition.orRights ?? [], kind: 'query' })

export const command = <In extends z.ZodType, Out extends z.ZodType>(
  definition: {
    right: Right
    orRights?: readonly Right[]
    touches: readonly string[]
    secrets?: readonly string[]
    input: In
    output: Out
  } & Options,
): Command<In, Out> => ({
  ...definition,
  ...common(definition),
  secrets: definition.secrets ?? [],
  orRights: definition.orRights ?? [],
  kind: 'command',
})

export const gate = <In extends z.ZodType, Out extends z.ZodType>(definition: {
  input: In
  output: Out
  long?: boolean
}): Gate<In, Out> => ({ ...definition, ...common({ ...definition, workspace: 'any' }), right: null, kind: 'gate' })

/** A department's procedures; each is called `<department>.<key>`. */
export const department = <const N extends string, const P extends Department>(
  name: N,
  procedures: P,
): { readonly [K in keyof P & string as `${N}.${K}`]: P[K] } =>
  Object.fromEntries(Object.entries(procedures).map(([key, procedure]) => [`${name}.${key}`, procedure])) as {
    readonly [K in keyof P & string as `${N}.${K}`]: P[K]
  }

export type InputOf<P extends Procedure> = z.input<P['input']>
export type ParsedInputOf<P extends Procedure> = z.output<P['input']>
export type OutputOf<P extends Procedure> = z.output<P['output']>
