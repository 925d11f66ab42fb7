import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isDay, type Day } from '../../shared/dates.ts'
import type { Output } from '../../shared/contract/index.ts'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import { useFilter, useGo } from '../app/navigation.ts'
import { useOfficeQuery } from '../app/office.ts'
import { useMay } from '../app/session.ts'
import { useToday } from '../app/words.ts'
import {
  Amount,
  Button,
  DataTable,
  DayField,
  DayText,
  Empty,
  Mark,
  Page,
  PageHeader,
  RefusalBox,
  SearchBox,
  SelectField,
  type Column,
} from '../ui/index.ts'
import { AccountingTabs } from './AccountingTabs.tsx'
import classes from './accounting.module.css'
import { EntryWalk } from './EntryWalk.tsx'
import { BookActs } from './reading/BookActs.tsx'
import { documentPath, sourceKind } from './sources.ts'
import { usePages } from '../app/usePages.ts'

type Row = Output<'accounting.entries'>['rows'][number]

/** The journals: every entry, latest first, each with the document it comes from. */
export default function JournalsPage() {
  const { t } = useTranslation('accounting')
  const go = useGo()
  const may = useMay()
  const [journal, setJournal] = useFilter('journal')
  const [from, setFrom] = useFilter('from')
  const [to, setTo] = useFilter('to')
  const [text, setText] = useFilter('text')
  const today = useToday()
  /** An entry that another page leads to. */
  const [named] = useFilter('entry')
  const searching = useRef<HTMLInputElement>(null)
  const [picked, setChosen] = useState<Row>()
  const journals = useOfficeQuery('accounting.journals', {})
  const pages = usePages('accounting.entries', {
    ...(journal === '' ? {} : { journal }),
    ...(isDay(from) ? { from } : {}),
    ...(isDay(to) ? { to } : {}),
    ...(text.trim() === '' ? {} : { text }),
  })
  const chosen = picked ?? pages.rows.find((row) => row.entryId === named)
  const opened = useOfficeQuery(
    'accounting.entry',
    { entryId: chosen?.entryId ?? '' },
    { enabled: chosen !== undefined },
  )
  const newEntry = (): void => go('/accounting/entries')
  const open = (row: Row): void => {
    if (chosen?.entryId !== row.entryId || opened.data === undefined) setChosen(row)
    else if (opened.data.document !== null) go(documentPath(opened.data.document))
  }
  usePageKeys([
    { combo: 'F2', label: t(($) => $.keys.new), run: newEntry, foot: true, disabled: !may('entry.enter') },
    { combo: 'F4', label: t(($) => $.journals.search), run: () => searching.current?.focus(), foot: true },
    { combo: 'Enter', label: t(($) => $.walk.documentOpen), foot: true },
  ])
  /** Without days of its own the journal on paper is that of the year. */
  const days = {
    from: isDay(from) ? from : (`${today.slice(0, 4)}-01-01` as Day),
    to: isDay(to) ? to : today,
  }
  const columns: Column<Row>[] = [
    { id: 'day', header: t(($) => $.columns.day), width: 86, cell: (row) => <DayText value={row.day} /> },
    { id: 'number', header: t(($) => $.columns.entry), width: 124, cell: (row) => row.number },
    { id: 'voucher', header: t(($) => $.columns.voucher), width: 136, cell: (row) => row.voucher ?? '' },
    { id: 'label', header: t(($) => $.columns.label), cell: (row) => <span title={row.label}>{row.label}</span> },
    {
      id: 'source',
      header: t(($) => $.columns.source),
      width: 132,
      quiet: true,
      cell: (row) =>
        row.reversedBy !== null ? (
          <Mark tone="quiet">{t(($) => $.journals.reversed)}</Mark>
        ) : row.reverses !== null ? (
          <Mark tone="warn">{t(($) => $.journals.reversal)}</Mark>
        ) : (
          t(($) => $.sources[sourceKind(row.source.type)])
        ),
    },
    {
      id: 'total',
      header: t(($) => $.columns.total),
      width: 100,
      align: 'end',
      cell: (row) => <Amount value={row.total} onOpen={() => setChosen(row)} />,
    },
  ]
  return (
    <Page
      scroll={false}
      header={
        <PageHeader
          title={t(($) => $.titles.journals)}
          facts={t(($) => $.journals.facts, { count: pages.rows.length })}
        >
          {may('entry.enter') ? (
            <Button combo="F2" onClick={newEntry}>
              {t(($) => $.entry.new)}
            </Button>
          ) : null}
          <AccountingTabs current="journals" />
        </PageHeader>
      }
      filters={
        <>
          <div className={classes.narrowSearch}>
            <SearchBox
              ref={searching}
              label={t(($) => $.journals.search)}
              placeholder={t(($) => $.journals.searchHint)}
              value={text}
              onChange={setText}
            />
          </div>
          <div className={classes.month}>
            <SelectField
              label={t(($) => $.filters.journal)}
              value={journal === '' ? 'all' : journal}
              options={[
                { value: 'all', label: t(($) => $.filters.allJournals) },
                ...(journals.data ?? []).map(({ code, label }) => ({ value: code, label: `${code} · ${label}` })),
              ]}
              onChange={(value) => setJournal(value === 'all' ? '' : value)}
            />
          </div>
          <div className={classes.month}>
            <DayField
              label={t(($) => $.filters.from)}
              value={isDay(from) ? from : undefined}
              onChange={(day) => setFrom(day ?? '')}
            />
          </div>
          <div className={classes.month}>
            <DayField
              label={t(($) => $.filters.to)}
              value={isDay(to) ? to : undefined}
              onChange={(day) => setTo(day ?? '')}
            />
          </div>
          <Button small onClick={() => go('/accounting/centralising')}>
            {t(($) => $.journals.centralising)}
          </Button>
          <BookActs
            book={{ book: 'journal', ...days, ...(journal === '' ? {} : { journal }) }}
            entries={{ ...days, ...(journal === '' ? {} : { journal }) }}
            disabled={pages.rows.length === 0}
          />
        </>
      }
      side={<EntryWalk entryId={chosen?.entryId} />}
      sideWidth={300}
    >
      {pages.error ? <RefusalBox refusal={pages.error} /> : null}
      <DataTable
        label={t(($) => $.titles.journals)}
        rows={pages.rows}
        columns={columns}
        rowKey={(row) => row.entryId}
        selectedKey={chosen?.entryId}
        onSelect={setChosen}
        onOpen={open}
        onExplain={setChosen}
        onEnd={pages.more}
        rowLook={(row) => (row.reversedBy === null ? undefined : 'struck')}
        waiting={pages.waiting}
        empty={<Empty title={t(($) => $.journals.emptyTitle)}>{t(($) => $.journals.emptyWhy)}</Empty>}
      />
    </Page>
  )
}
