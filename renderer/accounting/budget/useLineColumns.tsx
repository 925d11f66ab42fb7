import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatFbu } from '../../app/format.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { Amount, type EntryColumn } from '../../ui/index.ts'
import { findAccounts } from '../findAccounts.ts'
import { totalOf, type TypedLine } from './lines.ts'

/** The columns of a budget being typed: account, donor's project, quarters; what they come to, and the change since the version before. */
export function useLineColumns({
  accounts,
  labels,
  revised,
}: {
  /** Those that have a budget. */
  readonly accounts: Output<'accounting.chart'>
  readonly labels: ReadonlyMap<string, string>
  readonly revised: boolean
}): EntryColumn<TypedLine>[] {
  const { t } = useTranslation('accounting')
  const projects = useOfficeQuery('accounting.projects', {})
  const quarter = (field: 'q1' | 'q2' | 'q3' | 'q4', at: number): EntryColumn<TypedLine> => ({
    id: field,
    header: t(($) => $.budget.quarterShort, { returnObjects: true })[at] ?? '',
    width: revised ? 86 : 100,
    kind: 'amount',
    field,
  })
  return [
    {
      id: 'account',
      header: t(($) => $.budget.column.account),
      width: 78,
      kind: 'lookup',
      text: (line) => line.account ?? '',
      search: (text) => Promise.resolve(findAccounts(accounts, text)),
      choose: (line, option) => ({ ...line, account: option.value }),
      clear: ({ account: _account, ...line }) => line,
    },
    {
      id: 'label',
      header: t(($) => $.budget.column.label),
      kind: 'shown',
      cell: (line) => labels.get(line.account ?? '') ?? '',
    },
    {
      id: 'project',
      header: t(($) => $.budget.column.project),
      width: 84,
      kind: 'choice',
      field: 'projectId',
      options: (projects.data ?? []).map(({ id, code }) => ({ value: id, label: code })),
    },
    ...(['q1', 'q2', 'q3', 'q4'] as const).map(quarter),
    {
      id: 'year',
      header: t(($) => $.budget.column.year),
      width: 96,
      kind: 'shown',
      align: 'end',
      cell: (line) => formatFbu(totalOf(line)),
    },
    ...(revised
      ? [
          {
            id: 'change',
            header: t(($) => $.budget.column.change),
            width: 88,
            kind: 'shown',
            align: 'end',
            cell: (line: TypedLine) =>
              totalOf(line) === (line.before ?? 0) ? '' : <Amount value={totalOf(line) - (line.before ?? 0)} signed />,
          } satisfies EntryColumn<TypedLine>,
        ]
      : []),
    { id: 'note', header: t(($) => $.budget.column.note), width: revised ? 90 : 150, kind: 'text', field: 'note' },
  ]
}
