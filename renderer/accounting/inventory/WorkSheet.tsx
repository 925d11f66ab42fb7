import { useTranslation } from 'react-i18next'
import { Amount, DataTable, Empty, Mark, Section } from '../../ui/index.ts'
import { ClaimsSheet } from './ClaimsSheet.tsx'
import { ImpairmentSheet } from './ImpairmentSheet.tsx'
import { WorkPaper } from './WorkPaper.tsx'
import type { WorkDetail, WorkName } from './useWork.ts'

/** The rows of a work, with their arithmetic. */
export function WorkSheet({
  work,
  detail,
  chosen,
  onChoose,
}: {
  work: WorkName
  detail: WorkDetail
  chosen: string | undefined
  onChoose: (id: string) => void
}) {
  switch (work) {
    case 'depreciation':
      return <DepreciationSheet detail={detail} />
    case 'impairment':
      return <ImpairmentSheet detail={detail} chosen={chosen} onChoose={onChoose} />
    case 'accruals':
      return <AccrualSheet detail={detail} chosen={chosen} onChoose={onChoose} />
    case 'claims':
      return <ClaimsSheet detail={detail} />
  }
}

function DepreciationSheet({ detail }: { detail: WorkDetail }) {
  const { t } = useTranslation('accounting')
  const { depreciation } = detail
  return (
    <Section
      title={t(($) => $.inventory.works.depreciation)}
      facts={t(($) => $.inventory.depreciationRule)}
      fill
      aside={
        <WorkPaper book="depreciation" year={depreciation?.year} disabled={(depreciation?.rows.length ?? 0) === 0} />
      }
    >
      <DataTable
        label={t(($) => $.inventory.works.depreciation)}
        rows={depreciation?.rows ?? []}
        rowKey={(row) => row.assetId}
        waiting={detail.waiting}
        columns={[
          { id: 'number', header: t(($) => $.assets.number), width: 108, cell: (row) => row.number },
          { id: 'label', header: t(($) => $.assets.label), cell: (row) => row.label },
          {
            id: 'accounts',
            header: t(($) => $.inventory.accountsUsed),
            width: 108,
            cell: (row) => `${row.chargeAccount} / ${row.depreciationAccount}`,
          },
          {
            id: 'base',
            header: t(($) => $.inventory.base),
            width: 96,
            align: 'end',
            cell: (row) => <Amount value={row.base} />,
          },
          {
            id: 'days',
            header: t(($) => $.assets.days),
            width: 84,
            align: 'end',
            cell: (row) => `${row.days} / ${row.lifeDays}`,
          },
          {
            id: 'before',
            header: t(($) => $.inventory.before),
            width: 96,
            align: 'end',
            cell: (row) => <Amount value={row.before} />,
          },
          {
            id: 'charge',
            header: t(($) => $.inventory.charge),
            width: 96,
            align: 'end',
            cell: (row) => <Amount value={row.charge} />,
          },
          {
            id: 'net',
            header: t(($) => $.assets.net),
            width: 96,
            align: 'end',
            cell: (row) => <Amount value={row.net} />,
          },
        ]}
        totals={{ label: t(($) => $.books.total), charge: <Amount value={depreciation?.total} /> }}
        empty={<Empty title={t(($) => $.inventory.nothing)}>{t(($) => $.inventory.noAssets)}</Empty>}
      />
    </Section>
  )
}

function AccrualSheet({
  detail,
  chosen,
  onChoose,
}: {
  detail: WorkDetail
  chosen: string | undefined
  onChoose: (id: string) => void
}) {
  const { t } = useTranslation('accounting')
  return (
    <Section
      title={t(($) => $.inventory.works.accruals)}
      facts={t(($) => $.inventory.accrualRule)}
      fill
      aside={
        <WorkPaper
          book="accruals"
          year={detail.accruals?.year}
          disabled={detail.accruals?.rows.every(({ state }) => state === 'undone') ?? true}
        />
      }
    >
      <DataTable
        label={t(($) => $.inventory.works.accruals)}
        rows={detail.accruals?.rows ?? []}
        rowKey={(row) => row.id}
        selectedKey={chosen}
        onSelect={(row) => onChoose(row.id)}
        waiting={detail.waiting}
        rowLook={(row) => (row.state === 'undone' ? 'struck' : undefined)}
        columns={[
          { id: 'number', header: t(($) => $.assets.number), width: 110, cell: (row) => row.number },
          {
            id: 'kind',
            header: t(($) => $.inventory.kind),
            width: 164,
            cell: (row) => t(($) => $.inventory.kinds[row.kind]),
          },
          { id: 'label', header: t(($) => $.assets.label), cell: (row) => row.label },
          {
            id: 'accounts',
            header: t(($) => $.inventory.accountsUsed),
            width: 96,
            cell: (row) => `${row.account} / ${row.balanceAccount}`,
          },
          {
            id: 'whole',
            header: t(($) => $.inventory.wholeShort),
            width: 96,
            align: 'end',
            cell: (row) => <Amount value={row.whole} />,
          },
          {
            id: 'amount',
            header: t(($) => $.inventory.amount),
            width: 96,
            align: 'end',
            cell: (row) => <Amount value={row.amount} />,
          },
          {
            id: 'state',
            header: t(($) => $.assets.state),
            width: 92,
            cell: (row) => (
              <Mark tone={row.state === 'posted' ? 'ok' : 'quiet'}>{t(($) => $.inventory.states[row.state])}</Mark>
            ),
          },
        ]}
        empty={<Empty title={t(($) => $.inventory.noAccruals)}>{t(($) => $.inventory.noAccrualsWhy)}</Empty>}
      />
    </Section>
  )
}
