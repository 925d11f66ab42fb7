import { RefusalError, type OfficeRefusal } from '../app/office.ts'

/** What went wrong with a document, as a refusal that can be shown: the office's own, or an address that names nothing. */
export const refusalOf = (error: unknown): OfficeRefusal =>
  error instanceof RefusalError ? { code: error.code, params: error.params } : { code: 'kernel.bad-input', params: {} }
