import type { exchange } from '../../../shared/contract/exchange.ts'
import type { Handlers } from '../kernel/context.ts'

export const handlers = {} as unknown as Handlers<typeof exchange>
