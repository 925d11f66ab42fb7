import { useTranslation } from 'react-i18next'
import { Amount, DayText, type Column } from '../../ui/index.ts'
import type { OpeningLine, Step } from './words.ts'

/** What a line of an opening shows; papers and their days where balances come from papers. */
export function useLineColumns(step: Step): Column<OpeningLine>[] {
  const { t } = useTranslation('accounting')
  const parties = step === 'parties'
  const papers = parties || step === 'cash'
  return [
    { id: 'account', header: t(($) => $.opening.account), width: 64, cell: (row) => row.account },
    {
      id: 'name',
      header: parties ? t(($) => $.opening.who) : t(($) => $.columns.name),
      cell: (row) =>
        [row.thirdParty?.label ?? row.accountLabel, ...(papers && row.mutual !== null ? [row.mutual] : [])].join(' · '),
    },
    ...(papers
      ? ([
          { id: 'document', header: t(($) => $.opening.document), width: 96, cell: (row) => row.document ?? '' },
          {
            id: 'day',
            header: t(($) => $.columns.day),
            width: 84,
            cell: (row) => (row.documentDay === null ? '' : <DayText value={row.documentDay} />),
          },
        ] satisfies Column<OpeningLine>[])
      : ([
          {
            id: 'mutual',
            header: t(($) => $.opening.mutual),
            width: 130,
            quiet: true,
            cell: (row) => row.mutual ?? '',
          },
        ] satisfies Column<OpeningLine>[])),
    {
      id: 'debit',
      header: t(($) => $.opening.debit),
      width: 96,
      align: 'end',
      cell: (row) => (row.debit === 0 ? '' : <Amount value={row.debit} />),
    },
    {
      id: 'credit',
      header: t(($) => $.opening.credit),
      width: 96,
      align: 'end',
      cell: (row) => (row.credit === 0 ? '' : <Amount value={row.credit} />),
    },
  ]
}
