import { useTranslation } from 'react-i18next'
import { formatDecimal } from '../../app/format.ts'
import { Amount, DataTable, Mark, type Column } from '../../ui/index.ts'
import classes from './reimbursements.module.css'
import { lineTone, useJudgedWords, type Line, type Request } from './words.ts'

/** Each line as judged: what was paid, the reference, the base, the rate, what is granted and the main reason. */
export function RequestLines({ request, onExplain }: { request: Request; onExplain: () => void }) {
  const { t } = useTranslation('claims')
  const words = useJudgedWords()
  const columns: Column<Line>[] = [
    {
      id: 'label',
      header: t(($) => $.reimbursements.col.item),
      cell: (r) => (r.code === null ? r.label : `${r.label} (${r.code})`),
    },
    {
      id: 'quantity',
      header: t(($) => $.reimbursements.col.quantity),
      width: 40,
      align: 'end',
      cell: (r) => r.quantity,
    },
    {
      id: 'price',
      header: t(($) => $.reimbursements.col.price),
      width: 66,
      align: 'end',
      cell: (r) => <Amount value={r.paidPrice} />,
    },
    {
      id: 'paid',
      header: t(($) => $.reimbursements.col.paid),
      width: 70,
      align: 'end',
      cell: (r) => <Amount value={r.paid} />,
    },
    {
      id: 'reference',
      header: t(($) => $.reimbursements.col.reference),
      width: 70,
      align: 'end',
      quiet: true,
      cell: (r) => <Amount value={r.referencePrice ?? undefined} />,
    },
    {
      id: 'base',
      header: t(($) => $.reimbursements.col.base),
      width: 70,
      align: 'end',
      cell: (r) => <Amount value={r.base} />,
    },
    {
      id: 'rate',
      header: t(($) => $.reimbursements.col.rate),
      width: 54,
      align: 'end',
      quiet: true,
      cell: (r) => t(($) => $.reimbursements.line.rate, { rate: formatDecimal(r.rate, r.rate % 1 === 0 ? 0 : 1) }),
    },
    {
      id: 'granted',
      header: t(($) => $.reimbursements.col.granted),
      width: 70,
      align: 'end',
      cell: (r) => <Amount value={r.granted} />,
    },
    {
      id: 'judgement',
      header: t(($) => $.reimbursements.col.judgement),
      width: 156,
      cell: (r) => <Mark tone={lineTone(r)}>{words.line(r)}</Mark>,
    },
  ]
  const noted = request.lines.filter(({ note }) => note !== null && note !== '')
  return (
    <>
      <DataTable
        label={t(($) => $.reimbursements.form.lines)}
        rows={request.lines}
        columns={columns}
        rowKey={(r) => String(r.position)}
        onExplain={onExplain}
        fill={false}
        totals={{
          label: t(($) => $.reimbursements.line.total),
          paid: <Amount value={request.amounts.paid} />,
          base: <Amount value={request.amounts.base} />,
          granted: <Amount value={request.amounts.granted} />,
        }}
      />
      {noted.map((line) => (
        <p key={line.position} className={classes.note}>
          {t(($) => $.reimbursements.line.note, { line: line.position, note: line.note ?? '' })}
        </p>
      ))}
    </>
  )
}
