import { useTranslation } from 'react-i18next'
import type { Day } from '../../../../shared/dates.ts'
import { PAPER_KINDS } from '../../../../shared/rules/claims/reimbursements/vocabulary.ts'
import { EntryGrid, Section, type EntryColumn } from '../../../ui/index.ts'
import classes from '../reimbursements.module.css'
import type { PaperLine } from './form.ts'

/** The papers handed in, one a line: kind, number, day, stamp. */
export function PapersGrid({
  papers,
  today,
  onPapers,
  onSave,
}: {
  papers: readonly PaperLine[]
  today: Day
  onPapers: (papers: readonly PaperLine[]) => void
  onSave: () => void
}) {
  const { t } = useTranslation('claims')
  const columns: EntryColumn<PaperLine>[] = [
    {
      id: 'kind',
      header: t(($) => $.reimbursements.col.paper),
      kind: 'choice',
      field: 'kind',
      options: PAPER_KINDS.map((value) => ({ value, label: t(($) => $.reimbursements.paper[value]) })),
    },
    { id: 'number', header: t(($) => $.reimbursements.col.paperNumber), kind: 'text', field: 'number', width: 150 },
    {
      id: 'issuedOn',
      header: t(($) => $.reimbursements.col.paperDay),
      kind: 'day',
      field: 'issuedOn',
      reference: today,
      width: 100,
    },
    {
      id: 'stamped',
      header: t(($) => $.reimbursements.col.stamped),
      kind: 'choice',
      field: 'stamped',
      width: 90,
      options: [
        { value: 'yes', label: t(($) => $.reimbursements.stamp.yes) },
        { value: 'no', label: t(($) => $.reimbursements.stamp.no) },
      ],
    },
  ]
  return (
    <Section title={t(($) => $.reimbursements.form.papers)}>
      <div className={classes.grid}>
        <EntryGrid
          label={t(($) => $.reimbursements.form.papers)}
          rows={papers}
          onChange={onPapers}
          columns={columns}
          rowKey={(paper) => paper.key}
          newRow={() => ({ key: crypto.randomUUID() })}
          onSave={onSave}
          waitingWords={t(($) => $.reimbursements.form.paperWaits)}
        />
      </div>
    </Section>
  )
}
