import type { ErrorCode, ErrorParams } from './index.ts'

/** An answer, not a failure: the office says no, with a code that people's words are found by, and changes nothing. */
export class Refusal extends Error {
  readonly code: ErrorCode
  readonly params: Readonly<Record<string, unknown>>

  constructor(code: ErrorCode, params: Readonly<Record<string, unknown>>) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.params = params
  }
}

/** Stops the command under way: nothing of it is kept. */
export function refuse<C extends ErrorCode>(code: C, params: ErrorParams<C>): never {
  throw new Refusal(code, params)
}
