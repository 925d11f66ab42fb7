import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract/index.ts'
import type { Day } from '../../shared/dates.ts'
import { formatDay, formatFbu } from '../app/format.ts'
import { useGo } from '../app/navigation.ts'
import { useOfficeCommand, useOfficeQuery } from '../app/office.ts'
import { useMay } from '../app/session.ts'
import { toast } from '../app/toast.ts'
import { useToday } from '../app/words.ts'
import {
  Amount,
  Button,
  DayField,
  Empty,
  Panel,
  RefusalBox,
  SecondLook,
  TextField,
  WalkDown,
  type WalkStep,
} from '../ui/index.ts'
import classes from './accounting.module.css'
import { Certificates } from './Certificates.tsx'
import { Vouchers } from './entry/Vouchers.tsx'
import { useLineAxes } from './reading/axis.ts'
import { documentPath, sourceKind } from './sources.ts'

type Entry = Output<'accounting.entry'>

export interface WalkProps {
  /** The entry one stands on; undefined before anybody chose a line. */
  entryId: string | undefined
  /** The balance it stands in: the first step of the way down. */
  balance?: {
    readonly account: string
    readonly value: number
    readonly day: string
    readonly thirdParty: string | null
  }
}

/** From a total down to its lines: the balance, the entry, the document it comes from, the lines. */
export function EntryWalk({ entryId, balance }: WalkProps) {
  const { t } = useTranslation('accounting')
  const go = useGo()
  const may = useMay()
  const [reversing, setReversing] = useState(false)
  const entry = useOfficeQuery(
    'accounting.entry',
    { entryId: entryId ?? '' },
    { enabled: entryId !== undefined, keep: true },
  )
  if (entryId === undefined || entry.data === undefined)
    return <Empty title={t(($) => $.walk.none)}>{t(($) => $.walk.noneWhy)}</Empty>
  const one = entry.data
  const path = one.document === null ? undefined : documentPath(one.document)
  const kind = t(($) => $.sources[sourceKind(one.source.type)])
  const byHand = one.source.type === 'manual-entry'
  const steps: WalkStep[] = [
    ...(balance === undefined
      ? []
      : [
          {
            key: 'balance',
            title: t(($) => $.walk.balance, { account: balance.account }),
            figure: <Amount value={Math.abs(balance.value)} size="strong" />,
            facts: [balance.thirdParty, t(($) => $.walk.balanceFacts, { day: formatDay(balance.day) })]
              .filter(Boolean)
              .join(', '),
          },
        ]),
    {
      key: 'entry',
      title: t(($) => $.walk.entry, { number: one.number }),
      figure: <Amount value={one.total} size="strong" />,
      facts: <EntryFacts entry={one} />,
    },
    {
      key: 'document',
      title: one.voucher === null ? kind : `${kind} ${one.voucher}`,
      figure: null,
      facts: one.label,
      ...(path === undefined ? {} : { onOpen: () => go(path) }),
    },
    {
      key: 'lines',
      title: t(($) => $.walk.linesTitle),
      figure: t(($) => $.walk.lines, { count: one.lines.length }),
      facts: <EntryLines lines={one.lines} />,
    },
  ]
  return (
    <Panel title={t(($) => $.walk.title, { amount: formatFbu(one.total) })}>
      <WalkDown label={t(($) => $.walk.label)} steps={steps} />
      {one.document?.type === 'invoice' ? <Certificates invoiceId={one.document.id} /> : null}
      <div className={classes.acts}>
        {path === undefined ? null : (
          <Button wide onClick={() => go(path)}>
            {t(($) => $.walk.documentOpen)}
          </Button>
        )}
        {byHand && may('entry.enter') && one.reversedBy === null && one.reverses === null ? (
          <Button kind="danger" onClick={() => setReversing(true)}>
            {t(($) => $.reverse.act)}
          </Button>
        ) : null}
      </div>
      <p className={classes.help}>
        {byHand || one.reversedBy !== null ? t(($) => $.walk.never) : t(($) => $.walk.owned)}
      </p>
      <Vouchers entryId={one.entryId} />
      {reversing ? <Reverse entry={one} onClose={() => setReversing(false)} /> : null}
    </Panel>
  )
}

function EntryFacts({ entry }: { entry: Entry }) {
  const { t } = useTranslation('accounting')
  return (
    <>
      {t(($) => $.walk.entryFacts, { day: formatDay(entry.day), journal: entry.journal, by: entry.enteredBy })}
      {entry.reversedByNumber === null ? null : (
        <b>, {t(($) => $.walk.reversed, { number: entry.reversedByNumber })}</b>
      )}
      {entry.reversesNumber === null ? null : (
        <b>, {t(($) => $.walk.reverses, { number: entry.reversesNumber, reason: entry.reason ?? '' })}</b>
      )}
    </>
  )
}

export function EntryLines({ lines }: { lines: Entry['lines'] }) {
  const { t } = useTranslation('accounting')
  const lineAxes = useLineAxes()
  const axesOf = (line: Entry['lines'][number]): string =>
    lineAxes({ ...line, thirdParty: line.thirdParty?.label ?? null })
  return (
    <table className={classes.lines}>
      <tbody>
        {lines.map((line) => (
          <tr key={line.rank}>
            <td>
              {line.account} {line.accountLabel}
              {axesOf(line) === '' ? null : <small>{axesOf(line)}</small>}
            </td>
            <td>
              <Amount value={line.debit + line.credit} />{' '}
              <span className={classes.side}>
                {line.debit > 0 ? t(($) => $.ledger.debitSide) : t(($) => $.ledger.creditSide)}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Reverse({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const { t } = useTranslation('accounting')
  const today = useToday()
  const [day, setDay] = useState<Day | undefined>(today)
  const [reason, setReason] = useState('')
  const reverse = useOfficeCommand('accounting.reverse')
  const act = async (): Promise<void> => {
    if (day === undefined) return
    const result = await reverse.run({ entryId: entry.entryId, day, reason })
    if (!result.ok) return
    toast({ tone: 'ok', text: t(($) => $.reverse.done, { number: result.value.number, original: entry.number }) })
    onClose()
  }
  return (
    <SecondLook
      title={t(($) => $.reverse.title, { number: entry.number })}
      act={t(($) => $.reverse.do)}
      written
      keep={t(($) => $.reverse.keep)}
      onAct={() => void act()}
      onKeep={onClose}
      busy={reverse.busy}
      disabled={day === undefined || reason.trim() === ''}
    >
      <div className={classes.stack}>
        <p>{t(($) => $.reverse.explain)}</p>
        <DayField label={t(($) => $.reverse.day)} value={day} onChange={setDay} />
        <TextField
          label={t(($) => $.reverse.reason)}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-autofocus
        />
        {reverse.refusal ? <RefusalBox refusal={reverse.refusal} /> : null}
      </div>
    </SecondLook>
  )
}
