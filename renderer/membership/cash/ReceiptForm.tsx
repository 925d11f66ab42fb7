import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { amountInWords } from '../../../shared/amountInWords.ts'
import type { Id } from '../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../shared/money.ts'
import { allocate, RECEIPT_MODES, type ReceiptMode } from '../../../shared/rules/membership/index.ts'
import { formatDay, formatFbu, formatPerson } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { printRoute } from '../../app/print.ts'
import { toast } from '../../app/toast.ts'
import {
  Amount,
  AmountField,
  Button,
  CheckField,
  Empty,
  RefusalBox,
  Segments,
  SelectField,
  TextField,
} from '../../ui/index.ts'
import { PayersOwe } from '../PayersOwe.tsx'
import { RightsMark } from '../rights.tsx'
import classes from './Cash.module.css'
import { HeldAdvance } from './HeldAdvance.tsx'
import { NO_PAPER, PaperFields, type PaperChoice } from './PaperFields.tsx'

type Answer = Output<'membership.household'>
type Membership = Answer['memberships'][number]

/** Operators known in the country; another can be written in the reference. */
const OPERATORS = ['Lumicash', 'EcoCash'] as const

interface ReceiptFormProps {
  answer: Answer
  onDone: (receiptId: string) => void
}

/** What a household owes, what it pays now, and what the paper will say. */
export function ReceiptForm({ answer, onDone }: ReceiptFormProps) {
  const { t } = useTranslation('membership')
  const owing = answer.memberships.filter((m) => m.left > 0).toReversed()
  const [membershipId, setMembership] = useState(owing[0]?.id as string | undefined)
  const membership = owing.find((m) => m.id === membershipId) ?? owing[0]
  const member = answer.people[0]
  return (
    <>
      <div className={classes.payer}>
        <div>
          <b>{formatPerson(answer.household)}</b>
          <small>{answer.household.registration}</small>
        </div>
        {member === undefined ? null : <RightsMark rights={member.rights} strong />}
      </div>
      {membership === undefined ? null : <HeldAdvance householdId={answer.household.id} membershipId={membership.id} />}
      {membership === undefined ? (
        <Empty title={t(($) => $.cash.nothingDue)}>
          {t(($) => $.cash.nothingDueWhy)} <PayersOwe payers={answer.memberships.flatMap((m) => m.payers)} />
        </Empty>
      ) : (
        <>
          {owing.length > 1 ? (
            <SelectField
              label={t(($) => $.cash.year)}
              value={membership.id as string}
              onChange={setMembership}
              options={owing.map((m) => ({
                value: m.id as string,
                label: `${m.coverYear} · ${formatFbu(m.left)}`,
              }))}
            />
          ) : null}
          <Payment key={membership.id} answer={answer} membership={membership} onDone={onDone} />
        </>
      )}
    </>
  )
}

function Payment({ answer, membership, onDone }: ReceiptFormProps & { membership: Membership }) {
  const { t } = useTranslation('membership')
  const record = useOfficeCommand('membership.recordReceipt')
  const { left } = membership
  const [typed, setTyped] = useState<{ readonly amount: Fbu | undefined }>()
  // what is due now, which a receipt just made may still lower, until somebody types
  const amount = typed === undefined ? left : typed.amount
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    field.current?.focus()
  }, [])
  const [mode, setMode] = useState<ReceiptMode>('cash')
  const [operator, setOperator] = useState<string>(OPERATORS[0])
  const [reference, setReference] = useState('')
  const [handed, setHanded] = useState<Fbu>()
  const [keep, setKeep] = useState(false)
  const [paper, setPaper] = useState<PaperChoice>(NO_PAPER)
  const paid = amount ?? fbu(0)
  const surplus = fbu(Math.max(0, paid - left))
  const fits = paid > 0 && (paid <= left || keep)
  const parts = fits ? allocate(membership.lines, fbu(paid - surplus)) : []
  const fromBooklet = paper.bookletId !== ''
  const means = fromBooklet ? 'cash' : mode

  const save = async (): Promise<void> => {
    const done = await record.run({
      membershipId: membership.id,
      amount: paid,
      mode: means,
      surplusAsAdvance: keep && surplus > 0,
      ...(fromBooklet
        ? {
            booklet: { bookletId: paper.bookletId as Id, paperNumber: paper.number ?? 0 },
            ...(paper.day === undefined ? {} : { day: paper.day }),
          }
        : {}),
      ...(means === 'cash' ? {} : { reference }),
      ...(means === 'mobile' ? { operator } : {}),
    })
    if (!done.ok) return
    const { number, receiptId } = done.value
    const rest = done.value.left > 0 ? ` · ${t(($) => $.cash.left, { amount: formatFbu(done.value.left) })}` : ''
    toast({ tone: 'ok', text: t(($) => $.cash.done, { number, amount: formatFbu(paid) }) + rest })
    onDone(receiptId)
    // The member already has the collector's paper.
    if (fromBooklet) return
    await printRoute(`/print/receipt-a5/${receiptId}`)
  }
  usePageKeys([{ combo: 'Ctrl+Enter', label: t(($) => $.cash.act), foot: true, run: () => void save() }])

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <table className={classes.dues}>
        <thead>
          <tr>
            <th scope="col">{t(($) => $.cash.whatIsDue)}</th>
            <th scope="col">{t(($) => $.column.due)}</th>
            <th scope="col">{t(($) => $.cash.collected)}</th>
          </tr>
        </thead>
        <tbody>
          {membership.lines.map((line) => (
            <tr key={line.position}>
              <td>
                {t(($) => $.nature[line.nature])} {membership.coverYear}
              </td>
              <td>
                <Amount value={line.amount - line.paid} />
              </td>
              <td>
                <Amount value={parts.find((p) => p.position === line.position)?.amount ?? 0} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <AmountField
        ref={field}
        label={t(($) => $.cash.amount)}
        value={amount}
        onChange={(value) => {
          setTyped({ amount: value as Fbu | undefined })
        }}
        unit="FBu"
      />
      {surplus > 0 ? (
        <CheckField
          label={t(($) => $.doorMoney.asAdvance)}
          checked={keep}
          onChange={(event) => {
            setKeep(event.currentTarget.checked)
          }}
        />
      ) : null}
      <PaperFields mutualId={answer.household.mutualId} value={paper} onChange={setPaper} />
      {fromBooklet ? null : (
        <>
          <Segments
            label={t(($) => $.cash.means)}
            labelled
            value={mode}
            onChange={setMode}
            options={RECEIPT_MODES.map((value) => ({ value, label: t(($) => $.mode[value]) }))}
          />
          {mode === 'cash' ? (
            <div className={classes.two}>
              <AmountField
                label={t(($) => $.cash.handed)}
                value={handed}
                onChange={(value) => {
                  setHanded(value as Fbu | undefined)
                }}
              />
              <span className={classes.change}>
                <small>{t(($) => $.cash.toReturn)}</small>
                <Amount value={handed === undefined ? undefined : Math.max(0, handed - paid)} size="strong" unit />
              </span>
            </div>
          ) : (
            <div className={mode === 'mobile' ? classes.two : undefined}>
              {mode === 'mobile' ? (
                <SelectField
                  label={t(($) => $.cash.operator)}
                  value={operator}
                  onChange={setOperator}
                  options={OPERATORS.map((value) => ({ value: value as string, label: value }))}
                />
              ) : null}
              <TextField
                label={t(($) => $.cash.reference)}
                value={reference}
                onChange={(event) => {
                  setReference(event.currentTarget.value)
                }}
              />
            </div>
          )}
        </>
      )}
      <div className={classes.paper} aria-label={t(($) => $.cash.preview)} role="group">
        <p>
          <b>{answer.household.mutual}</b>
        </p>
        <p>{formatDay(answer.day)}</p>
        <p>{t(($) => $.cash.previewFrom, { name: formatPerson(answer.household) })}</p>
        <p>{answer.household.registration}</p>
        <p>{t(($) => $.cash.previewObject, { year: membership.coverYear })}</p>
        <p className={classes.sum}>
          <Amount value={paid} size="strong" unit /> <span>{t(($) => $.cash.by[means])}</span>
        </p>
        <p>{fits ? amountInWords(paid) : '—'}</p>
      </div>
      {record.refusal === undefined ? null : <RefusalBox title={t(($) => $.cash.refused)} refusal={record.refusal} />}
      <Button kind="primary" submit wide combo="Ctrl+Enter" busy={record.busy}>
        {t(($) => $.cash.act)}
      </Button>
    </form>
  )
}
