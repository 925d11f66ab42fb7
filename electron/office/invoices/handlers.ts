import type { invoices } from '../../../shared/contract/invoices.ts'
import type { Handlers } from '../kernel/context.ts'

export const handlers = {} as unknown as Handlers<typeof invoices>
