import { RefusalError, type OfficeRefusal } from '../app/office.ts'

/**
 * What went wrong with a document, as a refusal that can be shown: the office's own, or an address that names nothing.
 * `what` and `problem` say the latter in words.
 */
export const refusalOf = (error: unknown, what: string, problem: string): OfficeRefusal =>
  error instanceof RefusalError
    ? { code: error.code, params: error.params }
    : { code: 'kernel.bad-input', params: { path: what, problem } }
