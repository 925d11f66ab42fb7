import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatDay, formatInstant } from '../../app/format.ts'
import { KeysHeld } from '../../app/keys/KeysHeld.tsx'
import { useFilter } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { DataTable, Empty, RefusalBox, Section, Segments, type Column } from '../../ui/index.ts'
import classes from '../Certificates.module.css'
import { ChangeActs } from './ChangeActs.tsx'

export type Change = Output<'claims.changes'>['rows'][number]

const SHOWS = ['unseen', 'all'] as const
/** Certificates are counted up to here. */
const COUNTED = 1_000

/** What changed in the facts after certificates were judged by them, newest first; what it would alter at the right. */
export function ChangesView() {
  const { t } = useTranslation(['claims', 'administration'])
  const [shown, show] = useFilter('show', 'unseen')
  const which = shown === 'all' ? 'all' : 'unseen'
  const [chosen, setChosen] = useState<number>()
  const [after, setAfter] = useState<number>()
  const [earlier, setEarlier] = useState<readonly Change[]>([])
  const page = useOfficeQuery(
    'claims.changes',
    { show: which, ...(after === undefined ? {} : { after }) },
    { keep: true },
  )
  const rows = [...earlier, ...(page.data?.rows ?? [])]
  const change = rows.find((row) => row.change === chosen) ?? rows[0]
  const columns: Column<Change>[] = [
    { id: 'at', header: t(($) => $.changes.at), width: 118, cell: (c) => formatInstant(c.at) },
    {
      id: 'kind',
      header: t(($) => $.changes.kind),
      width: 158,
      cell: (c) => <b>{t(($) => $.changes.kinds[c.kind])}</b>,
    },
    { id: 'about', header: t(($) => $.changes.about), cell: (c) => c.about },
    {
      id: 'from',
      header: t(($) => $.changes.from),
      width: 84,
      cell: (c) => (c.fromDay === null ? '—' : formatDay(c.fromDay)),
    },
    {
      id: 'touched',
      header: t(($) => $.changes.touched),
      width: 92,
      align: 'end',
      cell: (c) => (c.touched > COUNTED ? t(($) => $.changes.moreThan, { count: COUNTED }) : c.touched),
    },
    { id: 'by', header: t(($) => $.changes.by), width: 150, quiet: true, cell: (c) => c.by },
  ]
  return (
    <div className={classes.view}>
      <div className={classes.main}>
        {page.isPending ? <KeysHeld /> : null}
        {page.error ? <RefusalBox refusal={page.error} /> : null}
        <Section
          fill
          title={t(($) => $.changes.title)}
          facts={t(($) => $.changes.facts)}
          aside={
            <Segments
              label={t(($) => $.changes.show.label)}
              value={which}
              onChange={(value) => {
                setEarlier([])
                setAfter(undefined)
                show(value)
              }}
              options={SHOWS.map((value) => ({ value, label: t(($) => $.changes.show[value]) }))}
            />
          }
        >
          <DataTable
            label={t(($) => $.changes.title)}
            rows={rows}
            columns={columns}
            rowKey={(c) => String(c.change)}
            selectedKey={change === undefined ? undefined : String(change.change)}
            onSelect={(c) => {
              setChosen(c.change)
            }}
            onEnd={() => {
              const next = page.data?.next
              if (next === undefined || page.isPlaceholderData) return
              setEarlier(rows)
              setAfter(next)
            }}
            waiting={page.isPending}
            empty={<Empty title={t(($) => $.changes.none)}>{t(($) => $.changes.noneWhy)}</Empty>}
          />
        </Section>
      </div>
      <div className={classes.side} role="region" aria-label={t(($) => $.changes.side)} tabIndex={0}>
        {change === undefined ? null : <ChangeActs key={change.change} change={change} />}
      </div>
    </div>
  )
}
