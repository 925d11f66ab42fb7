import type { membership } from '../../../shared/contract/membership.ts'
import type { Handlers } from '../kernel/context.ts'

export const handlers = {} as unknown as Handlers<typeof membership>
