import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '../../../shared/ids.ts'
import { formatDay } from '../../app/format.ts'
import { KeysHeld } from '../../app/keys/KeysHeld.tsx'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useFilter } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { DataTable, Empty, Mark, RefusalBox, Section, type Column, type Tone } from '../../ui/index.ts'
import classes from '../Certificates.module.css'
import { BookletActs } from './BookletActs.tsx'
import { IssueForm } from './IssueForm.tsx'
import { leaf, type Booklet } from './words.ts'

const TONE: Readonly<Record<Booklet['state'], Tone>> = { issued: 'run', returned: 'ok', lost: 'bad' }

const runText = ({ from, to }: { from: number; to: number }): string => (from === to ? String(from) : `${from}–${to}`)

/** Booklets handed to facilities, the last first; handing one over, and what becomes of the one chosen, at the right. */
export function BookletsView() {
  const { t } = useTranslation('claims')
  const may = useMay()
  const [facility] = useFilter('facility')
  const [chosen, setChosen] = useState<string>()
  const [after, setAfter] = useState<{ issuedOn: string; id: string }>()
  const [earlier, setEarlier] = useState<readonly Booklet[]>([])
  const first = useRef<HTMLDivElement>(null)
  const page = useOfficeQuery(
    'claims.booklets',
    {
      ...(facility === '' ? {} : { facilityId: facility as Id }),
      ...(after === undefined
        ? {}
        : { after: { issuedOn: after.issuedOn as Booklet['issuedOn'], id: after.id as Id } }),
    },
    { keep: true },
  )
  const rows = [...earlier, ...(page.data?.rows ?? [])]
  const booklet = rows.find((b) => b.id === chosen) ?? rows[0]
  const enters = may('facility.enter')
  usePageKeys([
    {
      combo: 'F2',
      label: t(($) => $.booklets.issue),
      foot: enters,
      disabled: !enters,
      run: () => first.current?.querySelector('input')?.focus(),
    },
  ])
  const columns: Column<Booklet>[] = [
    {
      id: 'numbers',
      header: t(($) => $.booklets.numbers),
      width: 168,
      cell: (b) => (
        <b>
          {leaf(b, b.firstNumber)}–{String(b.lastNumber).padStart(b.digits, '0')}
        </b>
      ),
    },
    { id: 'facility', header: t(($) => $.booklets.facility), cell: (b) => b.facilityName },
    { id: 'issued', header: t(($) => $.booklets.issuedOn), width: 84, cell: (b) => formatDay(b.issuedOn) },
    { id: 'used', header: t(($) => $.booklets.used), width: 62, align: 'end', cell: (b) => b.used },
    { id: 'stock', header: t(($) => $.booklets.stock), width: 62, align: 'end', cell: (b) => b.stock },
    {
      id: 'missing',
      header: t(($) => $.booklets.missing),
      width: 132,
      cell: (b) =>
        b.missingCount === 0 ? (
          '—'
        ) : (
          <Mark tone="warn">
            {b.missing.length > 2
              ? t(($) => $.booklets.missingCount, { count: b.missingCount })
              : b.missing.map(runText).join(', ')}
          </Mark>
        ),
    },
    {
      id: 'state',
      header: t(($) => $.booklets.state),
      width: 92,
      cell: (b) => <Mark tone={TONE[b.state]}>{t(($) => $.booklets.states[b.state])}</Mark>,
    },
  ]
  const more = (): void => {
    const next = page.data?.next
    if (next === undefined || page.isPlaceholderData) return
    setEarlier(rows)
    setAfter(next)
  }
  return (
    <div className={classes.view}>
      <div className={classes.main}>
        {page.isPending ? <KeysHeld /> : null}
        {page.error ? <RefusalBox refusal={page.error} /> : null}
        <Section fill title={t(($) => $.booklets.title)} facts={t(($) => $.booklets.facts)}>
          <DataTable
            label={t(($) => $.booklets.title)}
            rows={rows}
            columns={columns}
            rowKey={(b) => b.id}
            selectedKey={booklet?.id}
            onSelect={(b) => {
              setChosen(b.id)
            }}
            onEnd={more}
            waiting={page.isPending}
            empty={<Empty title={t(($) => $.booklets.none)}>{t(($) => $.booklets.noneWhy)}</Empty>}
          />
        </Section>
      </div>
      <div className={classes.side} ref={first} role="region" aria-label={t(($) => $.booklets.side)} tabIndex={0}>
        {enters ? (
          <IssueForm
            facility={facility === '' ? undefined : facility}
            onIssued={(id) => {
              setEarlier([])
              setAfter(undefined)
              setChosen(id)
            }}
          />
        ) : null}
        {booklet === undefined ? null : <BookletActs key={booklet.id} booklet={booklet} />}
      </div>
    </div>
  )
}
