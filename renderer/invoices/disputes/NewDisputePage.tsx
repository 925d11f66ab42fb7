import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import type { Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { formatDay, formatFbu } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useGo, usePathParam } from '../../app/navigation.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { useToday } from '../../app/words.ts'
import {
  Amount,
  AmountField,
  Button,
  DayField,
  Empty,
  Mark,
  NoteField,
  Page,
  PageHeader,
  RefusalBox,
  TextField,
  Total,
  TotalsBar,
} from '../../ui/index.ts'
import classes from './disputes.module.css'

type Answer = Output<'invoices.contestable'>
type Line = Answer['lines'][number]

/** A facility's letter: what it disputes, certificate by certificate. What is typed stays whatever the office answers. */
export default function NewDisputePage() {
  const { t } = useTranslation('invoices')
  const id = usePathParam('id') as Id
  const answer = useOfficeQuery('invoices.contestable', { invoiceId: id }, { keep: true })
  if (answer.error && answer.data === undefined)
    return (
      <Page>
        <RefusalBox refusal={answer.error} />
      </Page>
    )
  if (answer.data === undefined) return <Page>{null}</Page>
  if (answer.data.obstacle !== null)
    return (
      <Page header={<PageHeader title={t(($) => $.disputes.newTitle, answer.data.invoice)} />}>
        <Empty title={t(($) => $.disputes.obstacle[answer.data.obstacle ?? 'nothing'])}>
          {t(($) => $.disputes.obstacleWhy)}
        </Empty>
      </Page>
    )
  return <Form answer={answer.data} />
}

function Form({ answer }: { answer: Answer }) {
  const { t } = useTranslation('invoices')
  const go = useGo()
  const today = useToday()
  const [receivedOn, setReceived] = useState<Day | undefined>(today)
  const [letterNumber, setNumber] = useState('')
  const [letterOn, setLetterOn] = useState<Day>()
  const [argument, setArgument] = useState('')
  const [lateReason, setLate] = useState('')
  const [amounts, setAmounts] = useState<Readonly<Record<string, number | undefined>>>({})
  const open = useOfficeCommand('invoices.openDispute')
  const late = answer.deadline !== null && receivedOn !== undefined && receivedOn > answer.deadline
  const chosen = answer.lines.filter(({ claimId }) => (amounts[claimId] ?? 0) > 0)
  const total = chosen.reduce((sum, { claimId }) => sum + (amounts[claimId] ?? 0), 0)
  const ready = chosen.length > 0 && argument.trim().length >= 3 && receivedOn !== undefined && !open.busy
  const save = async (): Promise<void> => {
    if (!ready) return
    const result = await open.run({
      invoiceId: answer.invoice.id,
      // what was looked at when the letter was opened: somebody else's change since is said, and nothing typed is lost
      rev: answer.invoice.rev,
      receivedOn,
      letterNumber: letterNumber.trim() === '' ? null : letterNumber.trim(),
      letterOn: letterOn ?? null,
      argument: argument.trim(),
      lateReason: late && lateReason.trim() !== '' ? lateReason.trim() : null,
      lines: chosen.map(({ claimId }) => ({ claimId, amount: amounts[claimId] ?? 0 })),
    })
    if (!result.ok) return
    const { number, contested } = result.value
    toast({ tone: 'ok', text: t(($) => $.disputes.opened, { number, amount: formatFbu(contested) }) })
    go(`/disputes/${result.value.id}`)
  }
  const all = (): void => {
    setAmounts(Object.fromEntries(answer.lines.map(({ claimId, contestable }) => [claimId, contestable])))
  }
  usePageKeys([
    { combo: 'Ctrl+Enter', label: t(($) => $.disputes.save), foot: true, run: () => void save() },
    { combo: 'Alt+T', label: t(($) => $.disputes.whole), foot: true, run: all },
  ])
  return (
    <Page
      scroll={false}
      header={
        <PageHeader
          title={t(($) => $.disputes.newTitle, answer.invoice)}
          facts={
            answer.deadline === null
              ? undefined
              : t(($) => $.disputes.newFacts, { deadline: formatDay(answer.deadline), days: answer.days })
          }
        >
          <Button combo="Alt+T" onClick={all}>
            {t(($) => $.disputes.whole)}
          </Button>
        </PageHeader>
      }
      bar={
        <TotalsBar
          actions={
            <Button kind="primary" combo="Ctrl+Enter" busy={open.busy} disabled={!ready} onClick={() => void save()}>
              {t(($) => $.disputes.save)}
            </Button>
          }
        >
          <Total label={t(($) => $.disputes.chosen, { count: chosen.length })}>
            <Amount value={total} unit size="strong" />
          </Total>
        </TotalsBar>
      }
    >
      {open.refusal ? <RefusalBox refusal={open.refusal} /> : null}
      <div className={classes.form}>
        <DayField label={t(($) => $.disputes.receivedOn)} value={receivedOn} onChange={setReceived} />
        <TextField
          label={t(($) => $.disputes.letterNumber)}
          value={letterNumber}
          maxLength={60}
          onChange={(event) => {
            setNumber(event.currentTarget.value)
          }}
        />
        <DayField label={t(($) => $.disputes.letterOn)} value={letterOn} onChange={setLetterOn} />
        <div className={classes.wide}>
          <NoteField
            label={t(($) => $.disputes.argument)}
            value={argument}
            rows={2}
            onChange={(event) => {
              setArgument(event.currentTarget.value)
            }}
          />
        </div>
        {late ? (
          <div className={classes.wide}>
            <TextField
              label={t(($) => $.disputes.lateReason)}
              help={t(($) => $.disputes.lateHelp)}
              value={lateReason}
              onChange={(event) => {
                setLate(event.currentTarget.value)
              }}
            />
          </div>
        ) : null}
      </div>
      <div className={classes.scroll} tabIndex={0} role="group" aria-label={t(($) => $.disputes.lines)}>
        <table className={classes.grid}>
          <thead>
            <tr>
              <th>{t(($) => $.disputes.col.certificate)}</th>
              <th className={classes.n}>{t(($) => $.disputes.col.claimed)}</th>
              <th className={classes.n}>{t(($) => $.disputes.col.accepted)}</th>
              <th>{t(($) => $.disputes.col.reason)}</th>
              <th className={classes.typed}>{t(($) => $.disputes.col.contested)}</th>
            </tr>
          </thead>
          <tbody>
            {answer.lines.map((line) => (
              <LineRow
                key={line.claimId}
                line={line}
                amount={amounts[line.claimId]}
                onAmount={(amount) => {
                  setAmounts((before) => ({ ...before, [line.claimId]: amount }))
                }}
              />
            ))}
          </tbody>
        </table>
      </div>
    </Page>
  )
}

function LineRow({
  line,
  amount,
  onAmount,
}: {
  line: Line
  amount: number | undefined
  onAmount: (amount: number | undefined) => void
}) {
  const { t } = useTranslation('invoices')
  return (
    <tr>
      <td>
        {line.certificate}
        <small>
          {line.person} · {formatDay(line.careFrom)}
        </small>
      </td>
      <td className={classes.n}>{formatFbu(line.claimed)}</td>
      <td className={classes.n}>{formatFbu(line.accepted)}</td>
      <td>
        <Reasons line={line} />
      </td>
      <td className={classes.typed}>
        {line.contestable === 0 ? (
          <small>{t(($) => $.disputes.before, { number: line.before ?? '' })}</small>
        ) : (
          <AmountField
            hideLabel
            label={t(($) => $.disputes.contest, { certificate: line.certificate })}
            value={amount as never}
            placeholder={formatFbu(line.contestable)}
            onChange={(value) => {
              onAmount(value)
            }}
          />
        )}
      </td>
    </tr>
  )
}

/** Why something was taken off a certificate, with the arithmetic; medical grounds are marked. */
export function Reasons({ line }: { line: Pick<Line, 'reasons' | 'medical'> }) {
  const { t } = useTranslation('invoices')
  return (
    <>
      {line.reasons.map((reason, index) => (
        // the reasons of a decided certificate do not change
        // eslint-disable-next-line react/no-array-index-key
        <div key={index}>
          {reason.code} {reason.label}, {formatFbu(reason.amount)}
          {reason.formula === null ? null : <small>{reason.formula}</small>}
        </div>
      ))}
      {line.medical ? <Mark tone="look">{t(($) => $.disputes.medical)}</Mark> : null}
    </>
  )
}
