import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { dayAt } from '../../../shared/dates.ts'
import { formatDay } from '../../app/format.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import {
  DataTable,
  DayText,
  Empty,
  Facts,
  ListPage,
  Mark,
  RowPanel,
  type Column,
  type ListAct,
} from '../../ui/index.ts'
import { AccountingTabs } from '../AccountingTabs.tsx'
import { DetailForm } from './DetailForm.tsx'
import classes from './treasury.module.css'

export type Account = Output<'accounting.treasuryAccounts'>[number]
type Detail = NonNullable<Account['detail']>

const where = ({ bankName, branch, operator }: Detail): string =>
  [bankName ?? operator, branch].filter((part) => part !== null).join(', ')

/** The centre's bank and mobile money accounts, as its orders, files and slips name them. */
export default function TreasuryPage() {
  const { t } = useTranslation('accounting')
  const may = useMay()
  const list = useOfficeQuery('accounting.treasuryAccounts', {}, { keep: true })
  const [chosen, setChosen] = useState<string>()
  const [editing, setEditing] = useState(false)
  const rows = list.data ?? []
  const row = rows.find(({ account }) => account === chosen) ?? rows[0]
  const missing = rows.filter(({ detail }) => detail === null).length
  const acts: ListAct[] = [
    {
      combo: 'F2',
      label: t(($) => $.treasury.edit),
      kind: 'primary',
      on: row !== undefined && (may('settings.enter') || may('entry.enter')),
      run: () => {
        setEditing(true)
      },
    },
  ]
  const columns: Column<Account>[] = [
    { id: 'account', header: t(($) => $.treasury.account), width: 70, quiet: true, cell: (r) => r.account },
    { id: 'label', header: t(($) => $.columns.name), width: 210, cell: (r) => r.label },
    {
      id: 'kind',
      header: t(($) => $.treasury.kind),
      width: 104,
      quiet: true,
      cell: (r) => t(($) => $.treasury.kinds[r.kind]),
    },
    {
      id: 'at',
      header: t(($) => $.treasury.at),
      cell: (r) => (r.detail === null ? <Mark tone="warn">{t(($) => $.treasury.none)}</Mark> : where(r.detail)),
    },
    {
      id: 'number',
      header: t(($) => $.treasury.number),
      width: 190,
      cell: (r) => r.detail?.accountNumber ?? r.detail?.mobileNumber ?? '',
    },
    {
      id: 'since',
      header: t(($) => $.treasury.since),
      width: 84,
      cell: (r) => (r.detail === null ? '' : <DayText value={r.detail.from} />),
    },
  ]
  return (
    <ListPage
      title={t(($) => $.treasury.title)}
      facts={[
        t(($) => $.treasury.facts, { count: rows.length }),
        ...(missing === 0 ? [] : [t(($) => $.treasury.missing, { count: missing })]),
      ].join(' · ')}
      tabs={<AccountingTabs current="treasury" />}
      acts={acts}
      sideWidth={308}
      refusal={list.error}
      side={
        row === undefined ? undefined : editing ? (
          <DetailForm
            key={row.account}
            row={row}
            onDone={() => {
              setEditing(false)
            }}
          />
        ) : (
          <Shown row={row} />
        )
      }
    >
      <DataTable
        label={t(($) => $.treasury.label)}
        rows={rows}
        columns={columns}
        rowKey={(r) => r.account}
        selectedKey={row?.account}
        onSelect={(r) => {
          setChosen(r.account)
          setEditing(false)
        }}
        waiting={list.isPending}
        empty={<Empty title={t(($) => $.treasury.empty)}>{t(($) => $.treasury.emptyWhy)}</Empty>}
      />
    </ListPage>
  )
}

/** What is in force, then every writing with who made it. */
function Shown({ row }: { row: Account }) {
  const { t } = useTranslation('accounting')
  return (
    <>
      <RowPanel title={row.label} acts={[]}>
        {row.detail === null ? (
          <p className={classes.note}>{t(($) => $.treasury.why)}</p>
        ) : (
          <Facts
            items={[
              [t(($) => $.treasury.bankName), row.detail.bankName ?? undefined],
              [t(($) => $.treasury.branch), row.detail.branch ?? undefined],
              [t(($) => $.treasury.accountNumber), row.detail.accountNumber ?? undefined],
              [t(($) => $.treasury.operator), row.detail.operator ?? undefined],
              [t(($) => $.treasury.mobileNumber), row.detail.mobileNumber ?? undefined],
              [t(($) => $.treasury.holder), row.detail.holder],
            ]}
          />
        )}
      </RowPanel>
      {row.history.length === 0 ? null : (
        <RowPanel title={t(($) => $.treasury.history)} acts={[]}>
          <ul className={classes.history}>
            {row.history.map((one) => (
              <li key={one.id}>
                {t(($) => $.treasury.starts, { day: formatDay(one.from) })}
                <small>
                  {[where(one), one.accountNumber ?? one.mobileNumber, one.holder]
                    .filter((part) => part !== null)
                    .join(' · ')}
                </small>
                <small>{t(($) => $.treasury.written, { day: formatDay(dayAt(one.at)), by: one.by })}</small>
              </li>
            ))}
          </ul>
        </RowPanel>
      )}
    </>
  )
}
