import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../../shared/contract/index.ts'
import type { Id } from '../../../../shared/ids.ts'
import { times } from '../../../../shared/money.ts'
import { formatFbu } from '../../../app/format.ts'
import { matching } from '../../../ui/entry.ts'
import { Amount, EntryGrid, KeyHint, Mark, Section, type EntryColumn, type EntryOption } from '../../../ui/index.ts'
import classes from '../reimbursements.module.css'
import { lineTone, useJudgedWords, type Line } from '../words.ts'
import { fullLines, type PaidLine, type RequestForm } from './form.ts'

type Act = Output<'facilities.acts'>['rows'][number]
const SHOWN = 12

/** « C01 » and « c1 » are the same code. */
const shortCode = (text: string): string => text.toUpperCase().replace(/^([A-Z]+)0+(?=\d)/u, '$1')

/** What was paid, one a line, judged while it is typed: reference price, base, what the mutual gives and why not all of it. */
export function LinesGrid({
  place,
  form,
  acts,
  coming,
  judged,
  onLines,
  onSave,
}: {
  place: Ref<HTMLDivElement>
  form: RequestForm
  acts: readonly Act[]
  /** Those of this facility on this day are still coming: an act must not be kept as written while its price is on its way. */
  coming: boolean
  judged: readonly Line[]
  onLines: (lines: readonly PaidLine[]) => void
  onSave: () => void
}) {
  const { t } = useTranslation('claims')
  const words = useJudgedWords()
  const full = fullLines(form)
  const lineOf = (line: PaidLine): Line | undefined => {
    const at = full.findIndex(({ key }) => key === line.key)
    return at === -1 ? undefined : judged[at]
  }
  const search = (text: string): Promise<readonly EntryOption[]> => {
    const bare = text.trim()
    if (bare === '') return Promise.resolve([])
    const options = acts.map((act) => ({
      value: act.id as string,
      label: act.label,
      detail: `${act.code} · ${act.price === null ? t(($) => $.reimbursements.line.off) : formatFbu(act.price)}`,
    }))
    const code = shortCode(bare)
    const byCode = options.filter(({ detail }) => shortCode(detail.split(' ')[0] ?? '') === code)
    const seen = new Set(byCode.map(({ value }) => value))
    const found = [...byCode, ...matching(options, bare).filter(({ value }) => !seen.has(value))].slice(0, SHOWN)
    // what no list names is kept in the words of the receipt
    return Promise.resolve([...found, { value: '', label: bare, detail: t(($) => $.reimbursements.line.asWritten) }])
  }
  const figure = (id: string, header: string, of: (line: Line) => number | null): EntryColumn<PaidLine> => ({
    id,
    header,
    kind: 'shown',
    align: 'end',
    width: 70,
    cell: (row) => {
      const line = lineOf(row)
      return line === undefined ? null : <Amount value={of(line) ?? undefined} />
    },
  })
  const columns: EntryColumn<PaidLine>[] = [
    {
      id: 'act',
      header: t(($) => $.reimbursements.col.act),
      kind: 'lookup',
      text: (row) => row.label,
      search,
      coming,
      choose: (row, { value, label }) => {
        const { actId: _before, ...rest } = row
        return value === ''
          ? { ...rest, label, quantity: row.quantity ?? 1 }
          : { ...rest, actId: value as Id, label, quantity: row.quantity ?? 1 }
      },
    },
    { id: 'quantity', header: t(($) => $.reimbursements.col.quantity), kind: 'count', field: 'quantity', width: 46 },
    { id: 'price', header: t(($) => $.reimbursements.col.price), kind: 'amount', field: 'price', width: 74 },
    {
      id: 'paid',
      header: t(($) => $.reimbursements.col.paid),
      kind: 'shown',
      align: 'end',
      width: 70,
      cell: (row) => (row.price === undefined ? null : <Amount value={times(row.price, row.quantity ?? 1)} />),
    },
    figure(
      'reference',
      t(($) => $.reimbursements.col.reference),
      (line) => line.referencePrice,
    ),
    figure(
      'base',
      t(($) => $.reimbursements.col.base),
      (line) => line.base,
    ),
    figure(
      'granted',
      t(($) => $.reimbursements.col.granted),
      (line) => line.granted,
    ),
    {
      id: 'judgement',
      header: t(($) => $.reimbursements.col.judgement),
      kind: 'shown',
      judgement: true,
      width: 148,
      cell: (row) => {
        const line = lineOf(row)
        return line === undefined ? null : <Mark tone={lineTone(line)}>{words.line(line)}</Mark>
      },
    },
  ]
  return (
    <Section
      title={t(($) => $.reimbursements.form.lines)}
      aside={
        <span className={classes.keys}>
          <KeyHint combo="Enter">{t(($) => $.reimbursements.form.nextCell)}</KeyHint>
          <KeyHint combo="Ctrl+Delete">{t(($) => $.reimbursements.form.removeLine)}</KeyHint>
        </span>
      }
    >
      <div className={classes.grid} ref={place}>
        <EntryGrid
          label={t(($) => $.reimbursements.form.lines)}
          rows={form.lines}
          onChange={onLines}
          columns={columns}
          rowKey={(line) => line.key}
          newRow={() => ({ key: crypto.randomUUID(), label: '' })}
          onSave={onSave}
          waitingWords={t(($) => $.reimbursements.form.lineWaits)}
        />
      </div>
    </Section>
  )
}
