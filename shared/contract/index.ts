import { accounting } from './accounting.ts'
import { administration } from './administration.ts'
import { claims } from './claims.ts'
import { exchange } from './exchange.ts'
import { facilities } from './facilities.ts'
import { federation } from './federation.ts'
import { governance } from './governance.ts'
import { indicators } from './indicators.ts'
import { invoices } from './invoices.ts'
import { membership } from './membership.ts'
import type { InputOf, OutputOf, Procedure } from './procedure.ts'

/**
 * Every procedure of the office. The contract is the permission matrix, the list of what is audited, the
 * documentation (`nkingi describe`) and the seam that tests use.
 */
export const contract = {
  ...administration,
  ...membership,
  ...facilities,
  ...claims,
  ...invoices,
  ...accounting,
  ...governance,
  ...indicators,
  ...exchange,
  ...federation,
}

export type Contract = typeof contract
export type ProcedureName = keyof Contract
type NamesOfKind<K extends Procedure['kind']> = {
  [N in ProcedureName]: Contract[N] extends { kind: K } ? N : never
}[ProcedureName]
export type QueryName = NamesOfKind<'query'>
export type CommandName = NamesOfKind<'command'>
export type GateName = NamesOfKind<'gate'>
export type Input<N extends ProcedureName> = InputOf<Contract[N]>
export type Output<N extends ProcedureName> = OutputOf<Contract[N]>

export const isProcedureName = (name: string): name is ProcedureName => Object.hasOwn(contract, name)
