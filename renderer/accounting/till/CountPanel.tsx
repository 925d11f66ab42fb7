import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { depositProposed, valueOf } from '../../../shared/rules/accounting/till/count.ts'
import { fbu } from '../../../shared/money.ts'
import { formatFbu } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useGo } from '../../app/navigation.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useSession } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import {
  Amount,
  Band,
  Button,
  EntryGrid,
  NoteField,
  Panel,
  RefusalBox,
  TextField,
  type EntryColumn,
} from '../../ui/index.ts'
import { CountFigures } from './CountFigures.tsx'
import classes from './treasury.module.css'

interface Line {
  readonly key: string
  readonly kind: 'note' | 'coin'
  readonly value: number
  quantity?: number
}

/**
 * Counts a till by banknote, against its books of this moment. A surprise count does not show the books before it is closed: whoever
 * counts writes what is there.
 */
export function CountPanel({
  account,
  kind = 'daily',
  onClose,
}: {
  account: string
  kind?: 'daily' | 'surprise'
  onClose: () => void
}) {
  const { t } = useTranslation('accounting')
  const go = useGo()
  const { user } = useSession()
  const sheet = useOfficeQuery('accounting.tillSheet', { account }, { keep: true })
  const start = useOfficeCommand('accounting.startTillCount')
  const close = useOfficeCommand('accounting.closeTillCount')
  const abandon = useOfficeCommand('accounting.abandonTillCount')
  const [quantities, setQuantities] = useState<Readonly<Record<string, number | undefined>>>({})
  const [explanation, setExplanation] = useState('')
  const [witness, setWitness] = useState('')
  const [witnessFunction, setFunction] = useState('')
  const begun = useRef(false)
  const data = sheet.data
  const running = data?.running?.countedById === user.id ? data.running : undefined
  useEffect(() => {
    // the count is this person's from the moment the panel opens, so that nobody else counts the same till
    if (data === undefined || begun.current || data.running?.countedById === user.id) return
    begun.current = true
    void start.run({ account, kind })
  }, [data, account, kind, start, user.id])
  const lines: Line[] = (data?.denominations ?? []).map(({ kind: of, value }) => {
    const key = `${of}${value}`
    const quantity = quantities[key]
    return { key, kind: of, value, ...(quantity === undefined ? {} : { quantity }) }
  })
  const counted = valueOf(lines.map(({ kind: of, value, quantity = 0 }) => ({ kind: of, value, quantity }))).total
  const expected = data?.expected ?? fbu(0)
  const difference = fbu(counted - expected)
  const blind = kind === 'surprise'
  const typed = Object.values(quantities).some((one) => one !== undefined)
  const finish = async (): Promise<void> => {
    if (running === undefined) return
    const answer = await close.run({
      id: running.id,
      rev: running.rev,
      lines: lines.flatMap(({ kind: of, value, quantity }) =>
        quantity === undefined ? [] : [{ kind: of, value, quantity }],
      ),
      explanation: explanation.trim(),
      witness: witness.trim(),
      witnessFunction: witnessFunction.trim(),
      seen: blind ? null : expected,
    })
    if (!answer.ok) return
    const { number, id } = answer.value
    toast({ tone: 'ok', text: t(($) => $.till.count.done, { number, amount: formatFbu(answer.value.counted) }) })
    onClose()
    go(`/preview/cash-count/${id}`)
  }
  const giveUp = async (): Promise<void> => {
    if (running !== undefined) await abandon.run({ id: running.id, rev: running.rev })
    onClose()
  }
  usePageKeys([
    {
      combo: 'Ctrl+Enter',
      label: t(($) => $.till.count.close),
      foot: true,
      disabled: running === undefined,
      run: () => void finish(),
    },
    { combo: 'Escape', label: t(($) => $.till.count.abandon), disabled: typed, run: () => void giveUp() },
  ])
  const columns: EntryColumn<Line>[] = [
    {
      id: 'value',
      header: t(($) => $.till.count.value),
      kind: 'shown',
      width: 70,
      align: 'end',
      cell: (r) => <b>{formatFbu(r.value)}</b>,
    },
    { id: 'quantity', header: t(($) => $.till.count.quantity), kind: 'count', field: 'quantity', width: 76 },
    {
      id: 'amount',
      header: 'FBu',
      kind: 'shown',
      align: 'end',
      cell: (r) => <Amount value={fbu(r.value * (r.quantity ?? 0))} />,
    },
  ]
  const refused = start.refusal ?? close.refusal ?? abandon.refusal ?? sheet.error
  return (
    <Panel
      title={t(($) => $.till.count.title)}
      facts={blind ? t(($) => $.till.count.surpriseFacts) : t(($) => $.till.count.facts)}
    >
      <div className={classes.count}>
        {refused == null ? null : <RefusalBox refusal={refused} />}
        {running === undefined || data === undefined ? null : (
          <>
            <EntryGrid
              label={t(($) => $.till.count.title)}
              rows={lines}
              columns={columns}
              rowKey={(r) => r.key}
              onChange={(rows) => {
                setQuantities(Object.fromEntries(rows.map(({ key, quantity }) => [key, quantity])))
              }}
              onSave={() => void finish()}
            />
            <CountFigures sheet={data} counted={counted} blind={blind} />
            {blind || !typed ? null : <Gap account={account} day={data.day} difference={difference} />}
            {!blind && typed && depositProposed(counted, data.ceiling) > 0 ? (
              <p className={classes.note}>
                {t(($) => $.till.count.aboveCeiling, {
                  ceiling: formatFbu(data.ceiling),
                  amount: formatFbu(depositProposed(counted, data.ceiling)),
                })}
              </p>
            ) : null}
            {(difference !== 0 && typed) || blind ? (
              <NoteField
                label={t(($) => $.till.count.explanation)}
                rows={2}
                value={explanation}
                onChange={(event) => setExplanation(event.currentTarget.value)}
              />
            ) : null}
            <div className={classes.two}>
              <TextField
                label={t(($) => $.till.count.witness)}
                value={witness}
                onChange={(event) => setWitness(event.currentTarget.value)}
              />
              <TextField
                label={t(($) => $.till.count.witnessFunction)}
                value={witnessFunction}
                onChange={(event) => setFunction(event.currentTarget.value)}
              />
            </div>
            <Button kind="primary" combo="Ctrl+Enter" busy={close.busy} wide onClick={() => void finish()}>
              {t(($) => $.till.count.close)}
            </Button>
          </>
        )}
        <Button kind="quiet" wide onClick={() => void giveUp()}>
          {running === undefined ? t(($) => $.till.count.leave) : t(($) => $.till.count.abandon)}
        </Button>
      </div>
    </Panel>
  )
}

/** What is missing or too much, and the movements of the day of that very amount. */
function Gap({ account, day, difference }: { account: string; day: string; difference: number }) {
  const { t } = useTranslation('accounting')
  const suspects = useOfficeQuery(
    'accounting.tillSuspects',
    { account, day, difference },
    { enabled: difference !== 0, keep: true },
  )
  const amount = formatFbu(Math.abs(difference))
  const found = suspects.data ?? []
  const [whole, half] = [found.filter((one) => !one.half), found.filter((one) => one.half)]
  /** The last ones; the label says who when there is only one. */
  const named = (some: typeof found): string =>
    some.length === 1
      ? `${some[0]?.voucher ?? some[0]?.number ?? ''}, ${some[0]?.label ?? ''}`
      : some
          .slice(0, 3)
          .map((one) => one.voucher ?? one.number)
          .join(', ')
  if (difference === 0) return <Band tone="ok" inline title={t(($) => $.till.count.even)} />
  return (
    <Band
      tone="bad"
      title={difference < 0 ? t(($) => $.till.count.missing, { amount }) : t(($) => $.till.count.over, { amount })}
    >
      {found.length === 0 ? t(($) => $.till.count.noSuspect) : null}
      {whole.length === 0 ? null : t(($) => $.till.count.suspect, { numbers: named(whole) })}{' '}
      {half.length === 0 ? null : t(($) => $.till.count.suspectHalf, { numbers: named(half) })}
    </Band>
  )
}
