import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Input, Output } from '../../../shared/contract/index.ts'
import { formatFbu } from '../../app/format.ts'
import { useFilter } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { Amount, DataTable, DayText, Page, PageHeader, RefusalBox, Section, type Column } from '../../ui/index.ts'
import classes from './bank.module.css'
import { ImportForm } from './ImportForm.tsx'
import { MappingFields } from './MappingFields.tsx'

type Mapping = NonNullable<Input<'accounting.previewStatement'>['mapping']>
type Line = Output<'accounting.previewStatement'>['lines'][number]

/** A statement before it is kept: how its columns are read, its lines, what cannot be read, what it says of itself. */
export default function ImportPage() {
  const { t } = useTranslation('accounting')
  const [account] = useFilter('account')
  const [path] = useFilter('file')
  const [mapping, setMapping] = useState<Mapping>()
  const accounts = useOfficeQuery('accounting.bankAccounts', {}).data ?? []
  const seen = useOfficeQuery(
    'accounting.previewStatement',
    { account, path, ...(mapping === undefined ? {} : { mapping }) },
    { enabled: account !== '' && path !== '', keep: true },
  )
  const label = accounts.find((one) => one.account === account)?.label ?? account
  const data = seen.data
  const columns: Column<Line>[] = [
    { id: 'row', header: t(($) => $.bank.import.row), width: 56, align: 'end', quiet: true, cell: (r) => r.row },
    { id: 'day', header: t(($) => $.columns.day), width: 84, cell: (r) => <DayText value={r.day} /> },
    { id: 'label', header: t(($) => $.columns.label), cell: (r) => r.label },
    {
      id: 'reference',
      header: t(($) => $.bank.field.reference),
      width: 130,
      quiet: true,
      cell: (r) => r.reference ?? '',
    },
    { id: 'amount', header: 'FBu', width: 104, align: 'end', cell: (r) => <Amount value={r.amount} /> },
    {
      id: 'balance',
      header: t(($) => $.columns.balance),
      width: 108,
      align: 'end',
      cell: (r) => (r.balance === null ? '' : <Amount value={r.balance} />),
    },
  ]
  const problems = data?.problems ?? []
  return (
    <Page
      scroll={false}
      header={
        <PageHeader
          title={t(($) => $.bank.import.title, { account: label })}
          facts={
            data === undefined
              ? undefined
              : t(($) => $.bank.import.facts, { file: data.fileName, count: data.lines.length })
          }
        />
      }
      side={
        data?.mapping == null ? undefined : (
          <ImportForm
            key={`${data.from ?? ''}${data.closing ?? ''}`}
            account={account}
            path={path}
            preview={data}
            mapping={mapping ?? data.mapping}
          />
        )
      }
      sideWidth={300}
    >
      {seen.error ? <RefusalBox refusal={seen.error} /> : null}
      {data === undefined ? null : (
        <div className={classes.sheet}>
          <Section
            title={t(($) => $.bank.import.columns)}
            facts={data.kept ? t(($) => $.bank.import.kept) : t(($) => $.bank.import.guessed)}
          >
            <MappingFields preview={data} mapping={mapping ?? data.mapping} onChange={setMapping} />
          </Section>
          {problems.length === 0 ? null : (
            <Section title={t(($) => $.bank.import.problems, { count: problems.length })}>
              <ul>
                {problems.slice(0, 4).map((one) => (
                  <li key={`${one.row}${one.field}`}>
                    {t(($) => $.bank.import.problem[one.code], {
                      row: one.row,
                      text: one.text,
                      field: t(($) => $.bank.field[one.field]),
                    })}
                  </li>
                ))}
              </ul>
            </Section>
          )}
          <Section
            fill
            title={t(($) => $.bank.import.lines)}
            facts={t(($) => $.bank.import.moved, { amount: formatFbu(data.moved) })}
          >
            <DataTable
              label={t(($) => $.bank.import.lines)}
              rows={data.lines}
              columns={columns}
              rowKey={(r) => String(r.row)}
              rowHeight={24}
            />
          </Section>
        </div>
      )}
    </Page>
  )
}
