import type { z } from 'zod'

import type { membership } from '../../../shared/contract/membership.ts'

/** The input of a procedure of membership as its handler gets it. */
export type Parsed<N extends keyof typeof membership> = z.output<(typeof membership)[N]['input']>
