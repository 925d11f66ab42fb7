import { useTranslation } from 'react-i18next'
import { Amount, DataTable, Mark, Section, Total, type Column } from '../../ui/index.ts'
import type { Opening } from './words.ts'

type Check = Opening['assets']['checks'][number]

/** What the assets come to, and whether it is what the balances of their accounts say. */
export function AssetTotals({ opening: { assets } }: { opening: Opening }) {
  const { t } = useTranslation('accounting')
  return (
    <>
      <Total label={t(($) => $.opening.items.cost)}>
        <Amount value={assets.cost} />
      </Total>
      <Total label={t(($) => $.opening.items.depreciation)}>
        <Amount value={assets.brought} />
      </Total>
      <Differing checks={assets.checks} />
    </>
  )
}

function Differing({ checks }: { checks: readonly Check[] }) {
  const { t } = useTranslation('accounting')
  const count = checks.filter(({ difference }) => difference !== 0).length
  return count === 0 ? (
    <Mark tone="ok">{t(($) => $.opening.items.meets)}</Mark>
  ) : (
    <Mark tone="warn" strong>
      {t(($) => $.opening.items.differs, { count })}
    </Mark>
  )
}

/** Account by account: the balance that is brought, what its assets come to. Nothing where no asset is brought. */
export function AssetChecks({ opening: { assets } }: { opening: Opening }) {
  const { t } = useTranslation('accounting')
  if (assets.checks.length === 0) return null
  const amount = (id: 'balance' | 'assets' | 'difference'): Column<Check> => ({
    id,
    header: t(($) => $.opening.items[id]),
    width: 100,
    align: 'end',
    cell: (row) => <Amount value={row[id]} signed={id === 'difference'} />,
  })
  return (
    <Section title={t(($) => $.opening.items.checks)} facts={<Differing checks={assets.checks} />}>
      <DataTable
        fill={false}
        label={t(($) => $.opening.items.checks)}
        rows={assets.checks}
        rowKey={(row) => `${row.account}/${row.mutual ?? ''}`}
        columns={[
          { id: 'account', header: t(($) => $.opening.account), width: 60, cell: (row) => row.account },
          {
            id: 'label',
            header: t(($) => $.columns.name),
            cell: (row) => [row.label, ...(row.mutual === null ? [] : [row.mutual])].join(' · '),
          },
          amount('balance'),
          amount('assets'),
          amount('difference'),
        ]}
      />
    </Section>
  )
}
