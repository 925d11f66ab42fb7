import { useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay } from '../../app/format.ts'
import { KeysHeld } from '../../app/keys/KeysHeld.tsx'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useFilter } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { DataTable, Empty, Mark, RefusalBox, Section, Segments, type Column } from '../../ui/index.ts'
import classes from '../Certificates.module.css'
import { ApprovalActs } from './ApprovalActs.tsx'
import { RequestForm } from './RequestForm.tsx'
import { APPROVAL_TONE, type Approval } from './words.ts'

const SHOWS = ['waiting', 'granted', 'closed'] as const

/** Approvals: those that wait, first come first; those granted; those refused or cancelled. Asking and deciding at the right. */
export function ApprovalsView() {
  const { t } = useTranslation('claims')
  const may = useMay()
  const [shown, show] = useFilter('show', 'waiting')
  const [person] = useFilter('person')
  const [chosen, setChosen] = useState<string>()
  // a request being typed stays until it is sent or left, whatever row has the focus meanwhile
  const [asking, setAsking] = useState(person !== '')
  const side = useRef<HTMLDivElement>(null)
  /** How many times F2 brought the hand into the form. */
  const [times, setTimes] = useState(0)
  const which = SHOWS.find((one) => one === shown) ?? 'waiting'
  const page = useOfficeQuery('claims.approvals', { show: which, limit: 200 }, { keep: true })
  const rows = page.data?.rows ?? []
  const approval = rows.find((row) => row.id === chosen) ?? rows[0]
  const enters = may('priorApproval.enter')
  usePageKeys([
    {
      combo: 'F2',
      label: t(($) => $.approvals.ask),
      foot: enters,
      disabled: !enters,
      run: () => {
        setAsking(true)
        setTimes((before) => before + 1)
      },
    },
  ])
  // before the next key: whoever types does not wait for what is drawn
  useLayoutEffect(() => {
    if (times > 0) side.current?.querySelector('input')?.focus()
  }, [times])
  const asks = enters && asking
  const columns: Column<Approval>[] = [
    { id: 'number', header: t(($) => $.approvals.number), width: 118, cell: (a) => <b>{a.number}</b> },
    { id: 'day', header: t(($) => $.approvals.requestedOn), width: 84, cell: (a) => formatDay(a.requestedOn) },
    { id: 'person', header: t(($) => $.approvals.person), cell: (a) => a.person },
    { id: 'act', header: t(($) => $.approvals.act), cell: (a) => a.actLabel },
    { id: 'quantity', header: t(($) => $.approvals.quantity), width: 60, align: 'end', cell: (a) => a.quantity },
    {
      id: 'until',
      header: t(($) => $.approvals.until),
      width: 84,
      cell: (a) => (a.validTo === null ? '—' : formatDay(a.validTo)),
    },
    {
      id: 'state',
      header: t(($) => $.approvals.state),
      width: 104,
      cell: (a) => <Mark tone={APPROVAL_TONE[a.standing]}>{t(($) => $.approvals.standing[a.standing])}</Mark>,
    },
  ]
  return (
    <div className={classes.view}>
      <div className={classes.main}>
        {page.isPending ? <KeysHeld /> : null}
        {page.error ? <RefusalBox refusal={page.error} /> : null}
        <Section
          fill
          title={t(($) => $.approvals.title)}
          facts={t(($) => $.approvals.waiting, { count: page.data?.waiting ?? 0 })}
          aside={
            <Segments
              label={t(($) => $.approvals.show.label)}
              value={which}
              onChange={show}
              options={SHOWS.map((value) => ({ value, label: t(($) => $.approvals.show[value]) }))}
            />
          }
        >
          <DataTable
            label={t(($) => $.approvals.title)}
            rows={rows}
            columns={columns}
            rowKey={(a) => a.id}
            selectedKey={asks ? undefined : approval?.id}
            onSelect={(a) => {
              setChosen(a.id)
            }}
            waiting={page.isPending}
            empty={<Empty title={t(($) => $.approvals.none[which])}>{t(($) => $.approvals.noneWhy)}</Empty>}
          />
        </Section>
      </div>
      <div className={classes.side} ref={side} role="region" aria-label={t(($) => $.approvals.side)} tabIndex={0}>
        {asks ? (
          <RequestForm
            person={person === '' ? undefined : person}
            onAsked={() => {
              setAsking(false)
              show('waiting')
            }}
            onClose={() => {
              setAsking(false)
            }}
          />
        ) : approval === undefined ? null : (
          <ApprovalActs key={`${approval.id} ${approval.rev}`} approval={approval} />
        )}
      </div>
    </div>
  )
}
