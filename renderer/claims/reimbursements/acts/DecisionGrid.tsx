import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Amount, EntryGrid, Mark, type EntryColumn } from '../../../ui/index.ts'
import { faultOf, REDUCING, type DecisionLine } from './decision.ts'

/** What is granted line by line: the rules' amount stands until somebody writes less, with the reason. */
export function DecisionGrid({
  lines,
  onLines,
}: {
  lines: readonly DecisionLine[]
  onLines: (lines: readonly DecisionLine[]) => void
}) {
  const { t } = useTranslation('claims')
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    place.current?.querySelector('input')?.focus()
  }, [])
  const columns: EntryColumn<DecisionLine>[] = [
    { id: 'label', header: t(($) => $.reimbursements.col.item), kind: 'shown', cell: (line) => line.label },
    {
      id: 'paid',
      header: t(($) => $.reimbursements.col.paid),
      kind: 'shown',
      align: 'end',
      width: 74,
      cell: (line) => <Amount value={line.paid} />,
    },
    {
      id: 'accepted',
      header: t(($) => $.reimbursements.col.byRules),
      kind: 'shown',
      align: 'end',
      width: 82,
      cell: (line) => <Amount value={line.accepted} />,
    },
    { id: 'granted', header: t(($) => $.reimbursements.col.granted), kind: 'amount', field: 'granted', width: 84 },
    {
      id: 'code',
      header: t(($) => $.reimbursements.col.reason),
      kind: 'choice',
      field: 'code',
      width: 180,
      options: REDUCING,
    },
    { id: 'note', header: t(($) => $.reimbursements.col.note), kind: 'text', field: 'note', width: 150 },
    {
      id: 'check',
      header: t(($) => $.reimbursements.col.judgement),
      kind: 'shown',
      judgement: true,
      width: 110,
      cell: (line) => {
        const fault = faultOf(line)
        if (fault !== undefined) return <Mark tone="bad">{t(($) => $.reimbursements.decide.faultShort[fault])}</Mark>
        const less = (line.granted ?? 0) < line.accepted
        return (
          <Mark tone={less ? 'warn' : 'ok'}>
            {less ? t(($) => $.reimbursements.decide.less) : t(($) => $.reimbursements.decide.asRules)}
          </Mark>
        )
      },
    },
  ]
  return (
    <div ref={place}>
      <EntryGrid
        label={t(($) => $.reimbursements.decide.lines)}
        rows={lines}
        onChange={onLines}
        columns={columns}
        rowKey={(line) => line.key}
      />
    </div>
  )
}
