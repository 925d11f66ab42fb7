import { accountingErrors } from './accounting.ts'
import { administrationErrors } from './administration.ts'
import { claimsErrors } from './claims.ts'
import type { ParamsOf, ParamSpec } from './define.ts'
import { exchangeErrors } from './exchange.ts'
import { facilitiesErrors } from './facilities.ts'
import { federationErrors } from './federation.ts'
import { governanceErrors } from './governance.ts'
import { indicatorsErrors } from './indicators.ts'
import { invoicesErrors } from './invoices.ts'
import { kernelErrors } from './kernel.ts'
import { membershipErrors } from './membership.ts'

/** Every error that the office can answer, with its parameters. Codes are a promise to others: they never change meaning. */
export const errors = {
  ...kernelErrors,
  ...administrationErrors,
  ...membershipErrors,
  ...facilitiesErrors,
  ...claimsErrors,
  ...invoicesErrors,
  ...accountingErrors,
  ...governanceErrors,
  ...indicatorsErrors,
  ...exchangeErrors,
  ...federationErrors,
}

export type ErrorCode = keyof typeof errors
export type ErrorParams<C extends ErrorCode> = (typeof errors)[C] extends ParamSpec
  ? ParamsOf<(typeof errors)[C]>
  : never

export const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errors, code)

/** The parameters of a code and how each is shown; empty for a code that is not ours. */
export const paramSpec = (code: string): ParamSpec => (isErrorCode(code) ? errors[code] : {})
