import type { indicators } from '../../../shared/contract/indicators.ts'
import type { Handlers } from '../kernel/context.ts'
import { norms } from './norms.ts'
import { rows } from './rows.ts'
import { setThreshold, thresholds } from './thresholds.ts'

export const handlers: Handlers<typeof indicators> = {
  norms: ({ db, today }, input) => norms(db, today, input),
  rows: ({ db, today }, input) => rows(db, today, input),
  thresholds: ({ db }) => thresholds(db),
  setThreshold: (ctx, input) => setThreshold(ctx, input),
}
