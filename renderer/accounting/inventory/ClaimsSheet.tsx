import { useTranslation } from 'react-i18next'
import { formatDecimal, formatFbu } from '../../app/format.ts'
import { useMonthName } from '../months.ts'
import { Amount, DataTable, Empty, Section, Stacked } from '../../ui/index.ts'
import type { WorkDetail } from './useWork.ts'
import { WorkPaper } from './WorkPaper.tsx'

/** Both methods side by side, by mutual; under them the development that the second one rests on. */
export function ClaimsSheet({ detail }: { detail: WorkDetail }) {
  const { t } = useTranslation('accounting')
  const monthName = useMonthName()
  const { claims } = detail
  const factors = (claims?.ladder.factors ?? [])
    .filter((factor) => factor > 1)
    .map((factor) => formatDecimal(factor, 3))
    .join(' × ')
  const average = t(($) => $.inventory.methodsShort.average)
  const ladder = t(($) => $.inventory.methodsShort.ladder)
  return (
    <Stacked template="minmax(0, 1fr) minmax(0, 1fr)">
      <Section
        title={t(($) => $.inventory.bothMethods)}
        facts={t(($) => $.inventory.claimsRule)}
        fill
        aside={<WorkPaper book="claims" year={claims?.year} disabled={(claims?.byMutual.length ?? 0) === 0} />}
      >
        <DataTable
          label={t(($) => $.inventory.bothMethods)}
          rows={claims?.byMutual ?? []}
          rowKey={(row) => row.mutualId ?? 'centre'}
          waiting={detail.waiting}
          columns={[
            {
              id: 'mutual',
              header: t(($) => $.columns.mutual),
              cell: (row) => (row.mutualId === null ? t(($) => $.inventory.centre) : row.name),
            },
            {
              id: 'before',
              header: t(($) => $.inventory.before),
              width: 70,
              align: 'end',
              cell: (row) => <Amount value={row.before} blankZero />,
            },
            {
              id: 'benefits',
              header: t(($) => $.inventory.benefits),
              width: 88,
              align: 'end',
              cell: (row) => <Amount value={row.benefits} />,
            },
            {
              id: 'beyond',
              header: t(($) => $.inventory.beyondShort),
              width: 70,
              align: 'end',
              cell: (row) => <Amount value={row.beyond} blankZero />,
            },
            {
              id: 'lateAverage',
              header: t(($) => $.inventory.late),
              width: 76,
              align: 'end',
              group: average,
              cell: (row) => <Amount value={row.lateAverage} />,
            },
            {
              id: 'average',
              header: t(($) => $.inventory.provision),
              width: 80,
              align: 'end',
              group: average,
              cell: (row) => <Amount value={row.average} />,
            },
            {
              id: 'development',
              header: t(($) => $.inventory.developmentOf),
              width: 80,
              group: ladder,
              cell: (row) => t(($) => $.inventory.developments[row.development]),
            },
            {
              id: 'lateLadder',
              header: t(($) => $.inventory.late),
              width: 76,
              align: 'end',
              group: ladder,
              cell: (row) => <Amount value={row.lateLadder} />,
            },
            {
              id: 'ladder',
              header: t(($) => $.inventory.provision),
              width: 80,
              align: 'end',
              group: ladder,
              cell: (row) => <Amount value={row.ladder} />,
            },
          ]}
          totals={{
            mutual: t(($) => $.books.total),
            before: <Amount value={claims?.total.before} blankZero />,
            benefits: <Amount value={claims?.total.benefits} />,
            beyond: <Amount value={claims?.total.beyond} blankZero />,
            average: <Amount value={claims?.total.average} />,
            ladder: <Amount value={claims?.total.ladder} />,
          }}
          empty={<Empty title={t(($) => $.inventory.nothing)}>{t(($) => $.inventory.noCare)}</Empty>}
        />
      </Section>
      <Section
        title={t(($) => $.inventory.development)}
        facts={factors === '' ? undefined : t(($) => $.inventory.developmentRule, { factors })}
        fill
      >
        <DataTable
          label={t(($) => $.inventory.development)}
          rows={(claims?.ladder.months ?? []).toReversed()}
          rowKey={(row) => row.month}
          rowHeight={24}
          columns={[
            { id: 'month', header: t(($) => $.inventory.careMonth), cell: (row) => monthName(row.month) },
            {
              id: 'known',
              header: t(($) => $.inventory.known),
              width: 130,
              align: 'end',
              cell: (row) => formatFbu(row.known),
            },
            {
              id: 'factor',
              header: t(($) => $.inventory.factor),
              width: 110,
              align: 'end',
              cell: (row) => formatDecimal(row.factor, 4),
            },
            {
              id: 'late',
              header: t(($) => $.inventory.late),
              width: 130,
              align: 'end',
              cell: (row) => <Amount value={row.late} blankZero />,
            },
          ]}
        />
      </Section>
    </Stacked>
  )
}
