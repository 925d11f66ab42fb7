import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatDay, formatFbu } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useFilter } from '../../app/navigation.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { useToday } from '../../app/words.ts'
import {
  Amount,
  Button,
  DataTable,
  Empty,
  ListPage,
  Mark,
  ReasonDialog,
  RowPanel,
  type Column,
  type ListAct,
} from '../../ui/index.ts'
import classes from '../budget/budget.module.css'
import { chooseScan, fileName } from '../entry/Vouchers.tsx'
import { StatementTabs } from '../StatementTabs.tsx'
import { AgreementForm } from './AgreementForm.tsx'
import { GrantForm } from './GrantForm.tsx'
import { InstalmentForm } from './InstalmentForm.tsx'

type Row = Output<'accounting.donorAgreements'>[number]
type Detail = Output<'accounting.donorAgreement'>
type Cancelling = {
  readonly kind: 'grant' | 'instalment'
  readonly id: string
  readonly rev: number
  readonly number: string
}

/** Agreements with where each stands; grants and instalments of the one under the hand. */
export function AgreementsView({ filters }: { filters: ReactNode }) {
  const { t } = useTranslation('accounting')
  const today = useToday()
  const may = useMay()('entry.enter')
  const [id, setId] = useFilter('agreement')
  const [form, setForm] = useState<'new' | 'change' | 'grant' | 'instalment'>()
  const [closing, setClosing] = useState(false)
  const [cancelling, setCancelling] = useState<Cancelling>()
  const list = useOfficeQuery('accounting.donorAgreements', { closed: true })
  const rows = list.data ?? []
  const row = rows.find((one) => one.id === id) ?? rows[0]
  const detail = useOfficeQuery('accounting.donorAgreement', { id: row?.id ?? '' }, { enabled: row !== undefined })
  const attach = useOfficeCommand('accounting.attachAgreementPaper')
  const close = useOfficeCommand('accounting.closeAgreement')
  const cancelGrant = useOfficeCommand('accounting.cancelGrant')
  const cancelInstalment = useOfficeCommand('accounting.cancelInstalment')
  const shown = detail.data?.id === row?.id ? detail.data : undefined
  const open = may && row?.state === 'open'
  const leave = (): void => setForm(undefined)
  usePageKeys([{ combo: 'Escape', label: t(($) => $.donors.stop), run: form === undefined ? undefined : leave }])
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
          { combo: 'Alt+N', label: t(($) => $.donors.notify), kind: 'primary', on: open, run: () => setForm('grant') },
          { combo: 'Alt+R', label: t(($) => $.donors.receive), on: open, run: () => setForm('instalment') },
          { combo: 'Alt+M', label: t(($) => $.donors.change), on: open, run: () => setForm('change') },
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
    width = 88,
  ): Column<Row> => ({
    id: field,
    header: t(($) => $.donors.column[field]),
    width,
    align: 'end',
    cell: (one) => <Amount value={one[field]} blankZero />,
  })
  const columns: Column<Row>[] = [
    { id: 'reference', header: t(($) => $.donors.column.reference), width: 92, cell: (one) => one.reference },
    { id: 'donor', header: t(($) => $.donors.column.donor), cell: (one) => one.donor },
    { id: 'project', header: t(($) => $.donors.column.project), width: 56, cell: (one) => one.project },
    amount('amount'),
    amount('notified'),
    amount('received'),
    amount('eligible'),
    amount('outside'),
    amount('balance'),
  ]
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
      refusal={list.error ?? attach.refusal}
      acts={[{ combo: 'F2', label: t(($) => $.donors.new), kind: 'primary', on: may, run: () => setForm('new') }]}
      rowActs={form === undefined ? rowActs : []}
      sideWidth={330}
      side={
        form === 'new' ? (
          <AgreementForm
            key="new"
            onClose={leave}
            onDone={(made) => {
              setId(made)
              leave()
            }}
          />
        ) : row === undefined ? undefined : form === 'change' && shown !== undefined ? (
          <AgreementForm key={shown.id} agreement={shown} onClose={leave} onDone={leave} />
        ) : form === 'grant' ? (
          <GrantForm agreement={row} onClose={leave} />
        ) : form === 'instalment' && shown !== undefined ? (
          <InstalmentForm agreement={shown} onClose={leave} />
        ) : (
          <RowPanel title={`${row.reference} · ${row.title}`} acts={rowActs}>
            {row.state === 'closed' ? <Mark tone="quiet">{t(($) => $.donors.states.closed)}</Mark> : null}
            {shown === undefined ? null : <Details agreement={shown} may={may} onCancel={setCancelling} />}
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
      {closing && row !== undefined ? (
        <ReasonDialog
          title={`${t(($) => $.donors.close)} · ${row.reference}`}
          act={t(($) => $.donors.close)}
          keep={t(($) => $.donors.stop)}
          label={t(($) => $.donors.fields.reason)}
          least={3}
          short
          busy={close.busy}
          refusal={close.refusal}
          onAct={(reason) =>
            void close.run({ id: row.id, rev: row.rev, reason }).then((answer) => {
              if (!answer.ok) return
              toast({ tone: 'ok', text: t(($) => $.donors.closedDone) })
              setClosing(false)
            })
          }
          onKeep={() => setClosing(false)}
        />
      ) : null}
      {cancelling === undefined ? null : (
        <ReasonDialog
          title={
            cancelling.kind === 'grant'
              ? t(($) => $.donors.cancelGrant, { number: cancelling.number })
              : t(($) => $.donors.cancelInstalment, { number: cancelling.number })
          }
          act={t(($) => $.donors.cancelShort)}
          keep={t(($) => $.donors.stop)}
          label={t(($) => $.donors.fields.reason)}
          least={3}
          short
          busy={cancelGrant.busy || cancelInstalment.busy}
          refusal={cancelling.kind === 'grant' ? cancelGrant.refusal : cancelInstalment.refusal}
          onAct={(reason) =>
            void (cancelling.kind === 'grant' ? cancelGrant : cancelInstalment)
              .run({ id: cancelling.id, rev: cancelling.rev, day: today, reason })
              .then((answer) => {
                if (!answer.ok) return
                toast({ tone: 'ok', text: t(($) => $.donors.cancelled) })
                setCancelling(undefined)
              })
          }
          onKeep={() => setCancelling(undefined)}
        />
      )}
    </ListPage>
  )
}

function Details({
  agreement,
  may,
  onCancel,
}: {
  agreement: Detail
  may: boolean
  onCancel: (one: Cancelling) => void
}) {
  const { t } = useTranslation('accounting')
  return (
    <div className={classes.stack}>
      <b>{t(($) => $.donors.grants)}</b>
      <ul className={classes.list}>
        {agreement.grants.length === 0 ? <li>{t(($) => $.donors.noGrants)}</li> : null}
        {agreement.grants.map((grant) => (
          <li key={grant.id}>
            <b>{grant.number}</b> {grant.label}
            <small>
              {grant.state === 'cancelled'
                ? t(($) => $.donors.states.cancelled)
                : t(($) => $.donors.grantFacts, {
                    kind: t(($) => $.donors.kinds[grant.kind]),
                    day: formatDay(grant.notifiedOn),
                    received: formatFbu(grant.received),
                    amount: formatFbu(grant.amount),
                  })}
            </small>
            {grant.lifeMonths === null || grant.state === 'cancelled' ? null : (
              <small>
                {t(($) => $.donors.life, {
                  months: grant.lifeMonths,
                  day: formatDay(grant.lifeFrom ?? grant.notifiedOn),
                  taken: formatFbu(grant.taken),
                })}
              </small>
            )}
            {may && grant.state === 'notified' && grant.received === 0 ? (
              <Button
                small
                kind="quiet"
                aria-label={t(($) => $.donors.cancelGrant, { number: grant.number })}
                onClick={() => onCancel({ kind: 'grant', id: grant.id, rev: grant.rev, number: grant.number })}
              >
                {t(($) => $.donors.cancelShort)}
              </Button>
            ) : null}
            {grant.instalments
              .filter(({ state }) => state === 'received')
              .map((one) => (
                <small key={one.id}>
                  {t(($) => $.donors.instalment, {
                    number: one.number,
                    day: formatDay(one.receivedOn),
                    amount: formatFbu(one.amount),
                  })}{' '}
                  {may ? (
                    <Button
                      small
                      kind="quiet"
                      aria-label={t(($) => $.donors.cancelInstalment, { number: one.number })}
                      onClick={() => onCancel({ kind: 'instalment', id: one.id, rev: one.rev, number: one.number })}
                    >
                      {t(($) => $.donors.cancelShort)}
                    </Button>
                  ) : null}
                </small>
              ))}
          </li>
        ))}
      </ul>
      <b>{t(($) => $.donors.headings)}</b>
      <ul className={classes.list}>
        {agreement.headings.length === 0 ? <li>{t(($) => $.donors.allEligible)}</li> : null}
        {agreement.headings.map((heading) => {
          const facts = { accounts: heading.accounts.join(', '), eligible: formatFbu(heading.eligible) }
          return (
            <li key={heading.label}>
              {heading.label}
              <small>
                {heading.cap === null
                  ? t(($) => $.donors.headingFree, facts)
                  : t(($) => $.donors.headingFacts, { ...facts, cap: formatFbu(heading.cap) })}
              </small>
            </li>
          )
        })}
      </ul>
      {agreement.papers.length === 0 ? null : (
        <>
          <b>{t(($) => $.donors.papers)}</b>
          <ul className={classes.list}>
            {agreement.papers.map((paper) => (
              <li key={paper.id}>{paper.name}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
