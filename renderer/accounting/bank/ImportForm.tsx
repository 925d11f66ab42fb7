import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Input, Output } from '../../../shared/contract/index.ts'
import { firstDay, formatDay, lastDay, minDay, monthOf, type Day } from '../../../shared/dates.ts'
import { fbu, type Fbu } from '../../../shared/money.ts'
import { formatFbu } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useGo } from '../../app/navigation.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { useToday } from '../../app/words.ts'
import { AmountField, Button, DayField, Mark, Panel, RefusalBox, TextField } from '../../ui/index.ts'
import treasury from '../till/treasury.module.css'

type Preview = Output<'accounting.previewStatement'>

/** What a statement says of itself: its number, its days, its two balances; whether they meet is said while typing. */
export function ImportForm({
  account,
  path,
  preview,
  mapping,
}: {
  account: string
  path: string
  preview: Preview
  mapping: NonNullable<Input<'accounting.previewStatement'>['mapping']>
}) {
  const { t } = useTranslation('accounting')
  const go = useGo()
  const today = useToday()
  const month = monthOf(preview.to ?? today)
  const [number, setNumber] = useState(`${month.slice(5)}/${month.slice(0, 4)}`)
  const [from, setFrom] = useState<Day | undefined>(
    preview.from === null ? undefined : minDay(preview.from, firstDay(monthOf(preview.from))),
  )
  const [to, setTo] = useState<Day | undefined>(minDay(lastDay(month), today))
  const [opening, setOpening] = useState<Fbu | undefined>(preview.opening ?? preview.previous?.closing ?? undefined)
  const [closing, setClosing] = useState<Fbu | undefined>(preview.closing ?? undefined)
  const [gapReason, setGapReason] = useState('')
  const take = useOfficeCommand('accounting.importStatement')
  const missing = opening === undefined || closing === undefined ? undefined : opening + preview.moved - closing
  const gap = preview.previous === null || opening === undefined ? 0 : opening - preview.previous.closing
  const ready =
    from !== undefined && to !== undefined && opening !== undefined && closing !== undefined && number.trim() !== ''
  const save = async (): Promise<void> => {
    if (!ready) return
    const answer = await take.run(
      { account, path, mapping, number: number.trim(), from, to, opening, closing, gapReason: gapReason.trim() },
      { grants: [path] },
    )
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.bank.import.done, { count: answer.value.lines }) })
    go(`/bank/${answer.value.id}`)
  }
  usePageKeys([
    { combo: 'Ctrl+Enter', label: t(($) => $.bank.import.keep), foot: true, disabled: !ready, run: () => void save() },
  ])
  return (
    <Panel title={t(($) => $.bank.import.statement)}>
      <div className={treasury.fields}>
        <TextField
          label={t(($) => $.bank.list.number)}
          value={number}
          autoFocus
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
        <div className={treasury.two}>
          <DayField label={t(($) => $.filters.from)} value={from} onChange={setFrom} />
          <DayField label={t(($) => $.filters.to)} value={to} onChange={setTo} />
        </div>
        <AmountField
          label={t(($) => $.bank.list.opening)}
          value={opening}
          unit="FBu"
          onChange={(value) => setOpening(value === undefined ? undefined : fbu(value))}
        />
        <AmountField
          label={t(($) => $.bank.list.closing)}
          value={closing}
          unit="FBu"
          onChange={(value) => setClosing(value === undefined ? undefined : fbu(value))}
        />
        {missing === undefined ? null : missing === 0 ? (
          <Mark tone="ok">{t(($) => $.bank.import.even)}</Mark>
        ) : (
          <Mark tone="bad" strong>
            {t(($) => $.bank.import.uneven, { amount: formatFbu(missing) })}
          </Mark>
        )}
        {preview.accountNumber === null ? null : (
          <p className={treasury.note}>{t(($) => $.bank.import.accountNumber, { number: preview.accountNumber })}</p>
        )}
        {gap === 0 || preview.previous === null ? null : (
          <>
            <Mark tone="warn">
              {t(($) => $.bank.import.gap, {
                number: preview.previous.number,
                day: formatDay(preview.previous.to),
                amount: formatFbu(gap),
              })}
            </Mark>
            <TextField
              label={t(($) => $.bank.import.gapReason)}
              value={gapReason}
              onChange={(event) => setGapReason(event.currentTarget.value)}
            />
          </>
        )}
        {take.refusal === undefined ? null : <RefusalBox refusal={take.refusal} />}
        <Button kind="primary" combo="Ctrl+Enter" wide busy={take.busy} disabled={!ready} onClick={() => void save()}>
          {t(($) => $.bank.import.keep)}
        </Button>
      </div>
    </Panel>
  )
}
