import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { isDay } from '../../../shared/dates.ts'
import { arithmetic, removedCost } from '../../../shared/rules/claims/arithmetic.ts'
import { formatDay, formatFbu } from '../../app/format.ts'
import type { Tone } from '../../ui/index.ts'

export type Judgement = Output<'claims.judge'>['judgement']
export type Reason = Judgement['reasons'][number]
export type ClaimNotice = Judgement['notices'][number]
export type Verdict = Judgement['verdict']
export type ClaimRow = Output<'claims.ofInvoice'>['rows'][number]
export type ClaimTotals = Output<'claims.ofInvoice'>['totals']
export type Invoice = Output<'invoices.get'>

export const VERDICT_TONE: Readonly<Record<Verdict, Tone>> = { accepted: 'ok', reduced: 'warn', rejected: 'bad' }

const written = (value: unknown): string => {
  if (typeof value === 'number') return formatFbu(value)
  const text = typeof value === 'string' ? value : ''
  return isDay(text) ? formatDay(text) : text
}

/** Reasons in the field's words, with their figures. */
export function useClaimWords() {
  const { t, i18n } = useTranslation(['claims', 'membership'])
  // Why rights are not open is a code of membership with its own parameters: it cannot be selected by type.
  const find = i18n.t.bind(i18n) as unknown as (path: string, options: object) => string

  const sentence = ({ code, params }: Reason): string => {
    const shown: Record<string, string> = Object.fromEntries(
      Object.entries(params).map(([name, value]) => [name, written(value)]),
    )
    const because = params['because']
    if (typeof because === 'string') return find(`rights.reason.${because}`, { ...shown, ns: 'membership' })
    const ceiling = params['ceiling']
    if (ceiling === 'act' || ceiling === 'case' || ceiling === 'person_year' || ceiling === 'household_year')
      shown['ceiling'] = t(($) => $.ceiling[ceiling])
    const programme = params['programme']
    if (programme === 'under_five' || programme === 'delivery') shown['programme'] = t(($) => $.programme[programme])
    const limit = params['limit']
    if (limit === 'women' || limit === 'men') shown['limit'] = t(($) => $.limit[limit])
    if (limit === 'age') shown['limit'] = t(($) => $.limit.age, { age: written(params['age']) })
    const service = params['service']
    if (typeof service === 'string')
      shown['service'] = find(`service.${service}`, { ns: 'claims', defaultValue: service })
    const own = `because.${code}.${String(params['variant'] ?? params['rule'] ?? '')}`
    return find(i18n.exists(own, { ns: 'claims' }) ? own : `reason.${code}.sentence`, { ...shown, ns: 'claims' })
  }

  return {
    sentence,
    notice: ({ code, params }: ClaimNotice): string => {
      const shown = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, written(value)]))
      return find(`notice.${code}.sentence`, { ...shown, ns: 'claims' })
    },
    /** Why rights were open or not, in membership's words. */
    rights: ({ code, params }: { code: string; params: Readonly<Record<string, unknown>> }): string => {
      const shown = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, written(value)]))
      return find(`rights.reason.${code}`, { ...shown, ns: 'membership' })
    },
    formula: (reason: Reason, rate: number): string | undefined => arithmetic(reason, rate),
    /** Before the rate: « 3 × (3 200 − 2 200) » and what it makes. */
    cost: (reason: Reason) => removedCost(reason),
    /** « réduit · prix > tarif ». */
    verdict: (verdict: Verdict, code: Reason['code'] | null): string =>
      verdict === 'accepted' || code === null
        ? t(($) => $.verdict[verdict])
        : t(($) => $.verdictReason, { verdict: t(($) => $.verdict[verdict]), reason: t(($) => $.reason[code].short) }),
    /** « tarif 2 200 », « au tarif », or the reason. */
    line: (line: Judgement['lines'][number]): string => {
      const [first] = line.reasons
      if (first?.code === 'TAR01') return t(($) => $.line.tariff, { tariff: formatFbu(line.tariff ?? 0) })
      if (first !== undefined) return t(($) => $.reason[first.code].short)
      if (line.verdict !== 'accepted') return t(($) => $.verdict[line.verdict])
      return line.tariff !== null && line.price < line.tariff ? t(($) => $.line.below) : t(($) => $.line.atTariff)
    },
  }
}

/** The reason that took most, from a judgement; the office keeps the same with a certificate. */
export function mainReason({ reasons, lines }: Judgement): Reason['code'] | null {
  let main: Reason | undefined
  for (const reason of [...reasons, ...lines.flatMap((line) => line.reasons)])
    if (main === undefined || reason.amount > main.amount) main = reason
  return main?.code ?? null
}
