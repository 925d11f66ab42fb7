import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatDay, formatFbu } from '../../app/format.ts'
import { Amount, DataTable, Mark, Section, type Column } from '../../ui/index.ts'
import classes from './Household.module.css'

type Answer = Output<'membership.household'>
export type MembershipRow = Answer['memberships'][number]

interface ContributionsProps {
  answer: Answer
  onExplain: (membership: MembershipRow) => void
  onReceipt: (receiptId: string) => void
}

/** What the household owed and paid, cover year by cover year. */
export function Contributions({ answer, onExplain, onReceipt }: ContributionsProps) {
  const { t } = useTranslation('membership')
  const { memberships, receipts } = answer
  const receiptOf = (m: MembershipRow) =>
    receipts.find((r) => r.state === 'recorded' && r.coverYear.split(',').includes(m.coverYear))
  const columns: Column<MembershipRow>[] = [
    { id: 'year', header: t(($) => $.column.year), width: 100, cell: (m) => <b>{m.coverYear}</b> },
    {
      id: 'type',
      header: t(($) => $.column.type),
      width: 48,
      quiet: true,
      cell: (m) => (m.kind === 'new' ? t(($) => $.household.kindNew) : t(($) => $.household.kindRenewal)),
    },
    { id: 'people', header: t(($) => $.column.people), width: 52, align: 'end', cell: (m) => m.people },
    {
      id: 'due',
      header: t(($) => $.column.due),
      width: 84,
      align: 'end',
      cell: (m) => (
        <Amount
          value={m.due}
          label={t(($) => $.column.due)}
          onOpen={() => {
            onExplain(m)
          }}
        />
      ),
    },
    { id: 'paid', header: t(($) => $.column.paid), width: 84, align: 'end', cell: (m) => <Amount value={m.paid} /> },
    {
      id: 'left',
      header: t(($) => $.column.left),
      width: 84,
      align: 'end',
      cell: (m) => <Amount value={m.left} size={m.left > 0 ? 'strong' : 'plain'} />,
    },
    {
      id: 'paidOn',
      header: t(($) => $.column.paidOn),
      width: 90,
      cell: (m) => (m.metOn === undefined ? '—' : formatDay(m.metOn)),
    },
    {
      id: 'receipt',
      header: t(($) => $.column.receipt),
      width: 140,
      cell: (m) => {
        const receipt = receiptOf(m)
        return receipt === undefined ? (
          '—'
        ) : (
          <button
            type="button"
            tabIndex={-1}
            className={classes.link}
            onClick={() => {
              onReceipt(receipt.id)
            }}
          >
            {receipt.number}
          </button>
        )
      },
    },
    { id: 'state', header: t(($) => $.column.state), cell: (m) => <ContributionState membership={m} /> },
  ]
  const total = (key: 'due' | 'paid' | 'left'): number => memberships.reduce((sum, m) => sum + m[key], 0)
  const oldest = memberships.at(-1)
  return (
    <Section title={t(($) => $.household.contributions)} facts="FBu">
      <DataTable
        label={t(($) => $.household.contributions)}
        rows={memberships}
        columns={columns}
        rowKey={(m) => m.id}
        onExplain={onExplain}
        onOpen={onExplain}
        fill={false}
        totals={
          oldest === undefined
            ? undefined
            : {
                year: t(($) => $.household.since2, { year: oldest.coverYear }),
                due: <Amount value={total('due')} />,
                paid: <Amount value={total('paid')} />,
                left: <Amount value={total('left')} />,
              }
        }
      />
    </Section>
  )
}

function ContributionState({ membership: m }: { membership: MembershipRow }) {
  const { t } = useTranslation('membership')
  const [owing] = m.payers.filter((p) => p.owes > 0)
  if (m.metOn === undefined) {
    if (m.left === 0 && owing !== undefined)
      return (
        <Mark tone="run">{t(($) => $.payerShare.owes, { payer: owing.payer, amount: formatFbu(owing.owes) })}</Mark>
      )
    if (m.paid > 0) return <Mark tone="run">{t(($) => $.household.partlyPaid)}</Mark>
    return (
      <Mark tone="run">
        {m.kind === 'renewal'
          ? t(($) => $.household.toPayBefore, { day: formatDay(m.renewalDeadline) })
          : t(($) => $.household.toPay)}
      </Mark>
    )
  }
  if (m.left > 0) return <Mark tone="run">{t(($) => $.household.partlyPaid)}</Mark>
  if (m.waits === false || m.waitingDays === 0) return <Mark tone="ok">{t(($) => $.household.paidInTime)}</Mark>
  return (
    <Mark tone={m.kind === 'renewal' ? 'warn' : 'ok'}>
      {t(($) => $.household.paidWaiting, { count: m.waitingDays })}
    </Mark>
  )
}
