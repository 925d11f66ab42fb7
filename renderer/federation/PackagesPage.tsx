import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatBytes, formatCount, formatInstant } from '../app/format.ts'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import { useMonthName } from '../app/months.ts'
import { useOfficeQuery } from '../app/office.ts'
import { printRoute } from '../app/print.ts'
import { useMay } from '../app/session.ts'
import {
  Button,
  DataTable,
  Empty,
  Facts,
  Mark,
  Page,
  PageHeader,
  Panel,
  RefusalBox,
  Section,
  type Column,
} from '../ui/index.ts'
import { ImportProgress } from './ImportProgress.tsx'
import { useImport } from './useImport.ts'
import { toneOfImport, useImportState, useRemark, type Import } from './words.ts'
import classes from './federation.module.css'

/** Every package taken in, newest first, each with its receipt. */
export default function PackagesPage() {
  const { t } = useTranslation('federation')
  const monthName = useMonthName()
  const state = useImportState()
  const may = useMay()
  const [chosen, setChosen] = useState<string>()
  const imports = useOfficeQuery('federation.imports', { limit: 200 })
  const work = useImport()
  const rows = imports.data?.rows ?? []
  const one = rows.find(({ id }) => id === chosen) ?? rows[0]
  const take = async (): Promise<void> => {
    const id = await work.choose()
    if (id !== undefined) setChosen(id)
  }
  const print = (): void => {
    if (one) void printRoute(`/print/package-receipt/${one.id}`)
  }
  const mayImport = may('federation.execute')
  usePageKeys([
    ...(mayImport ? [{ combo: 'Alt+I', label: t(($) => $.act.import), run: () => void take(), foot: true }] : []),
    { combo: 'Ctrl+P', label: t(($) => $.act.print), run: print, foot: true },
  ])
  const columns: Column<Import>[] = [
    {
      id: 'receivedAt',
      header: t(($) => $.packages.receivedAt),
      width: 124,
      cell: (row) => formatInstant(row.receivedAt),
    },
    { id: 'centre', header: t(($) => $.packages.centre), cell: (row) => row.centreName },
    { id: 'month', header: t(($) => $.packages.month), width: 122, cell: (row) => monthName(row.month) },
    { id: 'seq', header: t(($) => $.packages.seq), width: 44, align: 'end', cell: (row) => row.seq },
    { id: 'rows', header: t(($) => $.packages.rows), width: 74, align: 'end', cell: (row) => formatCount(row.rows) },
    {
      id: 'parts',
      header: t(($) => $.packages.parts),
      width: 92,
      align: 'end',
      cell: (row) => t(($) => $.packages.partsOf, { parts: row.parts, listed: row.partsListed }),
    },
    {
      id: 'state',
      header: t(($) => $.packages.state),
      width: 170,
      cell: (row) => (
        <Mark tone={toneOfImport[row.state]}>{state({ state: row.state, missing: row.missing.length })}</Mark>
      ),
    },
  ]
  return (
    <Page
      scroll={false}
      header={
        <PageHeader title={t(($) => $.packages.title)} facts={t(($) => $.packages.facts)}>
          <Button combo="Ctrl+P" disabled={!one} onClick={print}>
            {t(($) => $.act.print)}
          </Button>
          {mayImport ? (
            <Button kind="primary" combo="Alt+I" busy={work.busy} onClick={() => void take()}>
              {t(($) => $.act.import)}
            </Button>
          ) : null}
        </PageHeader>
      }
      side={one ? <ReceiptPanel one={one} /> : <p className={classes.help}>{t(($) => $.panel.choose)}</p>}
      sideWidth={300}
    >
      <div className={classes.filled}>
        <ImportProgress work={work} />
        {imports.error ? <RefusalBox refusal={imports.error} /> : null}
        <Section title={t(($) => $.packages.label)} fill>
          <DataTable
            label={t(($) => $.packages.label)}
            rows={rows}
            columns={columns}
            rowKey={({ id }) => id}
            selectedKey={one?.id}
            onSelect={({ id }) => {
              setChosen(id)
            }}
            waiting={imports.isPending}
            empty={<Empty title={t(($) => $.packages.empty.title)}>{t(($) => $.packages.empty.text)}</Empty>}
          />
        </Section>
      </div>
    </Page>
  )
}

/** The receipt of one package: its number, the code to dictate, what is missing, what was remarked. */
function ReceiptPanel({ one }: { one: Import }) {
  const { t } = useTranslation('federation')
  const remark = useRemark()
  return (
    <>
      <Panel title={t(($) => $.panel.title, { centre: one.centreName, seq: one.seq })}>
        <Facts
          items={[
            [t(($) => $.panel.receipt), one.number],
            [t(($) => $.panel.epoch), one.epoch],
            [t(($) => $.panel.size), formatBytes(one.bytes)],
            [t(($) => $.panel.by), one.receivedBy],
          ]}
        />
      </Panel>
      <Panel title={t(($) => $.panel.phone)}>
        <p className={classes.code}>
          {one.phoneCode.slice(0, 4)} {one.phoneCode.slice(4)}
        </p>
        <p className={classes.help}>{t(($) => $.panel.phoneHow)}</p>
      </Panel>
      {one.remarks.length === 0 ? null : (
        <Panel title={t(($) => $.panel.remarks)}>
          <ul className={classes.list}>
            {one.remarks.map((code) => (
              <li key={code}>
                <Mark tone="warn">{remark(code)}</Mark>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {one.missing.length === 0 ? null : (
        <Panel title={t(($) => $.panel.missing)} facts={one.missing.length}>
          <ul className={classes.list}>
            {one.missing.slice(0, 14).map(({ table, partition }) => (
              <li key={`${table} ${partition}`}>
                {table} {partition}
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  )
}
