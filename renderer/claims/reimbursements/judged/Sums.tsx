import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDecimal, formatFbu } from '../../../app/format.ts'
import classes from '../reimbursements.module.css'
import { useJudgedWords, type Judged } from '../words.ts'

type Cut = Judged['arithmetic']['cuts'][number]

interface SumRow {
  readonly key: string
  readonly label: ReactNode
  readonly value: ReactNode
  readonly look?: 'bold' | 'total'
}

/** From what was paid to what is granted, a step a line with its figures; then what the household keeps. */
export function Sums({ judged, lines }: { judged: Judged; lines: number }) {
  const { t } = useTranslation('claims')
  const words = useJudgedWords()
  const { arithmetic: sum, amounts } = judged
  const rate = formatDecimal(sum.rate, sum.rate % 1 === 0 ? 0 : 1)
  const step = (cut: Cut, key: string, figures: string | undefined): SumRow => ({
    key,
    label: (
      <>
        {words.sentence(cut.reason)}
        <small>{figures}</small>
      </>
    ),
    value: cut.said ? '' : formatFbu(cut.amount),
  })
  const rows: SumRow[] = [
    { key: 'paid', label: t(($) => $.reimbursements.sums.paid, { count: lines }), value: formatFbu(sum.paid) },
    ...sum.removed.map((cut, i) =>
      step(cut, `removed${i}`, [cut.text, cut.reason.code].filter((part) => part !== null).join(', ')),
    ),
    { key: 'base', label: t(($) => $.reimbursements.sums.base), value: formatFbu(sum.base), look: 'bold' },
    {
      key: 'rate',
      label: (
        <>
          {t(($) => $.panel.rate, { rate })}
          <small>{t(($) => $.reimbursements.rateFrom[judged.rateSource])}</small>
        </>
      ),
      value: formatFbu(sum.covered),
    },
    ...sum.cuts.map((cut, i) => step(cut, `cut${i}`, words.formula(cut.reason, sum.rate))),
    ...(sum.notAsked === 0
      ? []
      : [{ key: 'less', label: t(($) => $.reimbursements.sums.less), value: formatFbu(sum.notAsked) }]),
    { key: 'granted', label: t(($) => $.reimbursements.sums.granted), value: formatFbu(sum.granted), look: 'total' },
    {
      key: 'keeps',
      label: (
        <>
          {t(($) => $.reimbursements.sums.keeps)}
          <small>{`${formatFbu(amounts.paid)} − ${formatFbu(amounts.granted)}`}</small>
        </>
      ),
      value: formatFbu(amounts.patientKeeps),
    },
  ]
  return (
    <table className={classes.calc}>
      <tbody>
        {rows.map(({ key, label, value, look }) => (
          <tr key={key} className={look === undefined ? undefined : classes[look]}>
            <td>{label}</td>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
