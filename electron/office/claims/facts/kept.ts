import { z } from 'zod'

import { zDay } from '../../../../shared/dates.ts'
import { zFbu } from '../../../../shared/money.ts'
import { CEILING_KINDS } from '../../../../shared/rules/claims/facts.ts'
import { ORDER } from '../../../../shared/rules/claims/order.ts'
import type { Assessment } from '../assess.ts'

/**
 * The facts that a judgement stands on, kept with it as short rows so that it can be explained years later: where the
 * rate comes from, from which row each price, from which version each limit, what was used of each ceiling.
 */
export const zKeptFacts = z.object({
  /** How many rules the list had. */
  rules: z.int(),
  rate: z.object({ source: z.enum(['agreement', 'default', 'none']), from: zDay.nullable() }),
  coin: z.int().optional(),
  ceilings: z.array(z.tuple([z.enum(CEILING_KINDS), zFbu, zFbu])),
  /** Of each line: the list its price is of, since when, since when its limits hold, the approval it draws on. */
  lines: z.array(
    z.tuple([z.enum(['agreement', 'reference']).nullable(), zDay.nullable(), zDay.nullable(), z.string().nullable()]),
  ),
})
export type KeptFacts = z.output<typeof zKeptFacts>

export const factsToKeep = ({ rateFrom, coin, ceilings, prices, acts, approvals }: Assessment): KeptFacts => ({
  rules: ORDER.length,
  rate: { source: rateFrom.source, from: rateFrom.since },
  ...(coin === 1 ? {} : { coin }),
  ceilings: ceilings.map(({ kind, limit, used }) => [kind, limit, used]),
  lines: prices.map(({ source, validFrom }, i) => [
    source,
    validFrom,
    acts[i]?.limitsFrom ?? null,
    approvals[i] ?? null,
  ]),
})

/** Undefined for a certificate judged before they were kept. */
export const keptFacts = (text: string | null): KeptFacts | undefined =>
  text === null ? undefined : zKeptFacts.parse(JSON.parse(text))
