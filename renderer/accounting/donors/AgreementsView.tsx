import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatFbu } from '../../app/format.ts'
import { useFilter } from '../../app/navigation.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { Amount, type Column, DataTable, Empty, type ListAct, ListPage, Mark, RowPanel } from '../../ui/index.ts'
import { chooseScan, fileName } from '../entry/Papers.tsx'
import { StatementTabs } from '../StatementTabs.tsx'
import { AgreementDetails, type Cancelling } from './AgreementDetails.tsx'
import { CancelDialog, CloseDialog } from './AgreementDialogs.tsx'
import { AgreementForm } from './AgreementForm.tsx'
import { GrantForm } from './GrantForm.tsx'
import { InstalmentForm } from './InstalmentForm.tsx'

type Row = Output<'accounting.donorAgreements'>[number]
type Form = 'new' | 'change' | 'grant' | 'instalment'

/** Agreements with where each stands; grants and instalments of the one under the hand. */
export function AgreementsView({ filters }: { filters: ReactNode }) {
  const { t } = useTranslation('accounting')
  const may = useMay()('entry.enter')
  const [id, setId] = useFilter('agreement')
  const [form, setForm] = useState<{ readonly form: Form; readonly id?: string }>()
  const [closing, setClosing] = useState(false)
  const [cancelling, setCancelling] = useState<Cancelling>()
  const list = useOfficeQuery('accounting.donorAgreements', { closed: true })
  const rows = list.data ?? []
  const row = rows.find((one) => one.id === id) ?? rows[0]
  // a form stays about the agreement it was opened on, whatever row has the focus meanwhile
  const about = rows.find((one) => one.id === form?.id) ?? row
  const detail = useOfficeQuery('accounting.donorAgreement', { id: about?.id ?? '' }, { enabled: about !== undefined })
  const attach = useOfficeCommand('accounting.attachAgreementPaper')
  const shown = detail.data?.id === about?.id ? detail.data : undefined
  const open = may && row?.state === 'open'
  const begin = (of: Form): void => setForm({ form: of, ...(row === undefined ? {} : { id: row.id }) })
  const leave = (): void => setForm(undefined)
  const addPaper = async (of: Row): Promise<void> => {
    const path = await chooseScan(t(($) => $.donors.attach))
    if (path === undefined) return
    const answer = await attach.run({ id: of.id, name: fileName(path), path }, { grants: [path] })
    if (answer.ok) toast({ tone: 'ok', text: t(($) => $.donors.attached) })
  }
  const rowActs: ListAct[] =
    row === undefined
      ? []
      : [
          { combo: 'Alt+N', label: t(($) => $.donors.notify), kind: 'primary', on: open, run: () => begin('grant') },
          { combo: 'Alt+R', label: t(($) => $.donors.receive), on: open, run: () => begin('instalment') },
          { combo: 'Alt+M', label: t(($) => $.donors.change), on: open, run: () => begin('change') },
          {
            combo: 'Alt+J',
            label: t(($) => $.donors.attach),
            on: may,
            busy: attach.busy,
            run: () => void addPaper(row),
          },
          { combo: 'Alt+C', label: t(($) => $.donors.close), on: open, run: () => setClosing(true) },
        ]
  const amount = (
    field: 'amount' | 'notified' | 'received' | 'eligible' | 'outside' | 'balance' | 'fund',
    width = 80,
  ): Column<Row> => ({
    id: field,
    header: t(($) => $.donors.column[field]),
    width,
    align: 'end',
    cell: (one) => <Amount value={one[field]} blankZero />,
  })
  const columns: Column<Row>[] = [
    { id: 'reference', header: t(($) => $.donors.column.reference), width: 128, cell: (one) => one.reference },
    { id: 'donor', header: t(($) => $.donors.column.donor), cell: (one) => one.donor },
    { id: 'project', header: t(($) => $.donors.column.project), width: 74, cell: (one) => one.project },
    amount('amount', 90),
    amount('notified'),
    amount('received'),
    amount('eligible'),
    amount('outside'),
    amount('balance'),
  ]
  if (form?.form === 'new')
    return (
      <AgreementForm
        onClose={leave}
        onDone={(made) => {
          setId(made)
          leave()
        }}
      />
    )
  if (form?.form === 'change' && shown !== undefined)
    return <AgreementForm agreement={shown} onClose={leave} onDone={leave} />
  return (
    <ListPage
      title={t(($) => $.titles.donors)}
      facts={
        rows.length === 0
          ? undefined
          : t(($) => $.donors.facts, {
              count: rows.length,
              balance: formatFbu(rows.reduce((all, { balance }) => all + balance, 0)),
            })
      }
      tabs={<StatementTabs current="donors" />}
      filters={filters}
      refusal={list.error ?? detail.error ?? attach.refusal}
      acts={[{ combo: 'F2', label: t(($) => $.donors.new), kind: 'primary', on: may, run: () => begin('new') }]}
      rowActs={form === undefined ? rowActs : []}
      sideWidth={330}
      side={
        row === undefined || about === undefined ? undefined : form?.form === 'grant' ? (
          <GrantForm agreement={about} onClose={leave} />
        ) : form?.form === 'instalment' && shown !== undefined ? (
          <InstalmentForm agreement={shown} onClose={leave} />
        ) : (
          <RowPanel title={`${row.reference} · ${row.title}`} acts={rowActs}>
            {row.state === 'closed' ? <Mark tone="quiet">{t(($) => $.donors.states.closed)}</Mark> : null}
            {shown === undefined ? null : <AgreementDetails agreement={shown} may={may} onCancel={setCancelling} />}
          </RowPanel>
        )
      }
    >
      <DataTable
        label={t(($) => $.donors.views.agreements)}
        rows={rows}
        columns={columns}
        rowKey={(one) => one.id}
        selectedKey={row?.id}
        onSelect={(one) => setId(one.id)}
        onOpen={(one) => setId(one.id)}
        rowLook={(one) => (one.state === 'closed' ? 'struck' : undefined)}
        waiting={list.isPending}
        empty={<Empty title={t(($) => $.donors.empty)}>{t(($) => $.donors.emptyWhy)}</Empty>}
      />
      {closing && row !== undefined ? <CloseDialog agreement={row} onClose={() => setClosing(false)} /> : null}
      {cancelling === undefined ? null : <CancelDialog of={cancelling} onClose={() => setCancelling(undefined)} />}
    </ListPage>
  )
}
