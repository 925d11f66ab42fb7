import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract/index.ts'
import { formatDecimal, formatFbu, formatPercent } from '../app/format.ts'

export type Norm = Output<'indicators.norms'>['norms'][number]
type Band = NonNullable<Norm['green']>

/** A norm's figures and sentences in words. */
export function useNormWords() {
  const { t } = useTranslation('indicators')

  /** A figure in the norm's unit. */
  const figure = (norm: Pick<Norm, 'unit' | 'decimals'>, value: number | null): string => {
    if (value === null) return '—'
    switch (norm.unit) {
      case 'percent':
        return formatPercent(value, norm.decimals)
      case 'days':
        return t(($) => $.unit.days, { value: formatDecimal(value, norm.decimals) })
      case 'rate':
        return formatDecimal(value, norm.decimals)
      case 'fbu':
        return formatFbu(Math.round(value))
    }
  }

  const bound = (norm: Norm, value: number): string => {
    const whole = Number.isInteger(value) || norm.unit === 'fbu'
    const text = norm.unit === 'fbu' ? formatFbu(Math.round(value)) : formatDecimal(value, whole ? 0 : 1)
    return norm.unit === 'percent'
      ? `${text}\u202F%`
      : norm.unit === 'days'
        ? t(($) => $.unit.days, { value: text })
        : text
  }

  /** « ≤ 30 j », « 50 % à 80 % ». */
  const target = (norm: Norm, band: Band | null): string => {
    if (band === null || (band.min === null && band.max === null)) return t(($) => $.target.none)
    if (band.min === null) return t(($) => $.target.atMost, { max: bound(norm, band.max ?? 0) })
    if (band.max === null) return t(($) => $.target.atLeast, { min: bound(norm, band.min) })
    return t(($) => $.target.between, {
      min: bound({ ...norm, unit: norm.unit === 'fbu' ? 'fbu' : 'rate' }, band.min),
      max: bound(norm, band.max),
    })
  }

  /** What must change to turn green, in a few words. */
  const change = (norm: Norm): string => {
    const needed = norm.change
    if (needed === null) {
      if (norm.value === null) return t(($) => $.change.noData)
      if (norm.light === 'none') return t(($) => $.change.watched)
      return norm.unit === 'rate' ? t(($) => $.unit.rate) : norm.unit === 'fbu' ? t(($) => $.unit.fbu) : ''
    }
    switch (needed.kind) {
      case 'cases-fewer':
      case 'cases-more':
      case 'households-more':
      case 'pay-waiting':
        return t(($) => $.change[needed.kind], { count: needed.count })
      case 'benefits-less':
      case 'benefits-more':
      case 'charges-less':
        return t(($) => $.change[needed.kind], { amount: formatFbu(needed.amount) })
      case 'days-fewer':
        return t(($) => $.change['days-fewer'], { days: formatDecimal(needed.days) })
    }
  }

  /** Numerator and denominator: amounts and counts as such, person-years with a decimal. */
  const part = (value: number): string => (Number.isInteger(value) ? formatFbu(value) : formatDecimal(value, 1))

  /** What a row behind a norm weighs, in the unit it counts. */
  const weight = (code: Norm['code'], value: number): string =>
    code === 'N12' ? '' : code === 'N8' ? t(($) => $.unit.days, { value: formatFbu(value) }) : formatFbu(value)

  return { figure, target, change, part, weight }
}
