import type { Answer, OfficeEvent, OfficeRequest } from '../../shared/contract/transport.ts'

/** What the shell says to the office process. */
export type ToOffice =
  | { readonly kind: 'call'; readonly request: OfficeRequest }
  | { readonly kind: 'cancel'; readonly requestId: string }
  /** Finish what is being written, close the workspace, then leave. */
  | { readonly kind: 'close' }

/** What the office process says to the shell. */
export type FromOffice =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly id: string; readonly answer: Answer }
  | { readonly kind: 'event'; readonly event: OfficeEvent }
