import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { PURPOSE_CLASSES, type DonorPurpose } from '../../../shared/rules/accounting/donors/accounts.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import {
  DataTable,
  Empty,
  ListPage,
  Mark,
  RefusalBox,
  RowPanel,
  SelectField,
  type Column,
  type ListAct,
} from '../../ui/index.ts'
import { StatementTabs } from '../StatementTabs.tsx'

type Row = Output<'accounting.donorAccounts'>[number]
const BY_ROLE = 'role'

/** The account of each purpose: by its role in the chart, or the one that the centre named. */
export function AccountsView({ filters }: { filters: ReactNode }) {
  const { t } = useTranslation('accounting')
  const may = useMay()('entry.enter')
  const list = useOfficeQuery('accounting.donorAccounts', {})
  const chart = useOfficeQuery('accounting.chart', {})
  const set = useOfficeCommand('accounting.setDonorAccount')
  const [purpose, setPurpose] = useState<DonorPurpose>('receivable')
  const row = list.data?.find((one) => one.purpose === purpose)
  const again: ListAct[] =
    row?.chosen === true
      ? [
          {
            combo: 'Alt+R',
            label: t(($) => $.donors.again),
            on: may,
            busy: set.busy,
            run: () => void set.run({ purpose, account: null }),
          },
        ]
      : []
  const columns: Column<Row>[] = [
    {
      id: 'purpose',
      header: t(($) => $.donors.column.purpose),
      cell: (one) => t(($) => $.donors.purposes[one.purpose]),
    },
    {
      id: 'account',
      header: t(($) => $.donors.column.account),
      width: 100,
      cell: (one) => one.account ?? <Mark tone="bad">{t(($) => $.donors.missing)}</Mark>,
    },
    { id: 'label', header: t(($) => $.donors.column.label), width: 380, cell: (one) => one.label },
    {
      id: 'reason',
      header: t(($) => $.donors.column.reason),
      width: 110,
      quiet: true,
      cell: (one) => (one.chosen ? t(($) => $.donors.chosen) : t(($) => $.donors.byRole)),
    },
  ]
  return (
    <ListPage
      title={t(($) => $.titles.donors)}
      facts={t(($) => $.donors.accountsHelp)}
      tabs={<StatementTabs current="donors" />}
      filters={filters}
      refusal={list.error}
      rowActs={again}
      sideWidth={310}
      side={
        row === undefined ? undefined : (
          <RowPanel title={t(($) => $.donors.purposes[row.purpose])} acts={again}>
            {may ? (
              <SelectField
                label={t(($) => $.donors.choose)}
                value={row.chosen ? (row.account ?? BY_ROLE) : BY_ROLE}
                onChange={(account) => void set.run({ purpose, account: account === BY_ROLE ? null : account })}
                options={[
                  { value: BY_ROLE, label: t(($) => $.donors.byRole) },
                  ...(chart.data ?? [])
                    .filter(
                      ({ heading, endedOn, number }) =>
                        !heading && endedOn === null && PURPOSE_CLASSES[purpose].test(number),
                    )
                    .map(({ number, label }) => ({ value: number, label: `${number} ${label}` })),
                ]}
              />
            ) : null}
            {set.refusal === undefined ? null : <RefusalBox refusal={set.refusal} />}
          </RowPanel>
        )
      }
    >
      <DataTable
        label={t(($) => $.donors.views.accounts)}
        rows={list.data ?? []}
        columns={columns}
        rowKey={(one) => one.purpose}
        selectedKey={purpose}
        onSelect={(one) => setPurpose(one.purpose)}
        waiting={list.isPending}
        empty={<Empty title={t(($) => $.donors.missing)} />}
      />
    </ListPage>
  )
}
