import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { fbu } from '../../../shared/money.ts'
import { overrulesMedicine } from '../../../shared/rules/invoices/disputes.ts'
import { formatFbu } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import {
  Amount,
  AmountField,
  Button,
  DayField,
  NoteField,
  RefusalBox,
  SelectField,
  TextField,
  Total,
  TotalsBar,
} from '../../ui/index.ts'
import type { Dispute } from './DisputePage.tsx'
import classes from './disputes.module.css'
import { Reasons } from './NewDisputePage.tsx'

type Line = Dispute['lines'][number]
interface Said {
  readonly granted?: number | undefined
  readonly answer?: string
  readonly mutualId?: string
}

interface SettleFormProps {
  readonly dispute: Dispute
  /** The revision that the person looked at last. */
  readonly seen: number
  readonly onSeen: (rev: number) => void
  /** The medical adviser gives an opinion; otherwise the dispute is settled. */
  readonly advising: boolean
  /** Somebody else settled it meanwhile: nothing is recorded any more. */
  readonly closed: boolean
}

/** What is granted of each certificate, and why not all. What is typed stays until it is recorded, whoever acts meanwhile. */
export function SettleForm({ dispute, seen, onSeen, advising, closed }: SettleFormProps) {
  const { t } = useTranslation('invoices')
  const [said, setSaid] = useState<Readonly<Record<number, Said>>>({})
  const [decision, setDecision] = useState('')
  const [resolution, setResolution] = useState('')
  const [resolvedOn, setResolvedOn] = useState<Day>()
  const [why, setWhy] = useState('')
  const settle = useOfficeCommand('invoices.settleDispute')
  const advise = useOfficeCommand('invoices.adviseDispute')
  const shown = advising ? dispute.lines.filter(({ medical }) => medical) : dispute.lines
  const grantedOf = (line: Line): number =>
    said[line.position]?.granted ?? (advising ? 0 : (line.opinion?.granted ?? 0))
  const granted = shown.reduce((sum, line) => sum + grantedOf(line), 0)
  const derogation =
    !advising &&
    dispute.lay &&
    overrulesMedicine(
      dispute.lines.map((line) => ({
        medical: line.medical,
        opinion: line.opinion?.granted ?? null,
        granted: fbu(grantedOf(line)),
      })),
    )
  const say = (position: number, more: Said): void => {
    setSaid((before) => ({ ...before, [position]: { ...before[position], ...more } }))
  }
  const textOf = (line: Line): string => said[line.position]?.answer?.trim() ?? ''
  const record = async (): Promise<void> => {
    if (advising) {
      const answer = await advise.run({
        id: dispute.id,
        rev: seen,
        lines: shown.map((line) => ({ position: line.position, granted: grantedOf(line), note: textOf(line) })),
      })
      if (answer.ok) {
        onSeen(answer.value.rev)
        toast({ tone: 'ok', text: t(($) => $.disputes.advised, { number: answer.value.number }) })
      }
      return
    }
    const answer = await settle.run({
      id: dispute.id,
      rev: seen,
      decision: decision.trim(),
      lines: shown.map((line) => ({
        position: line.position,
        granted: grantedOf(line),
        answer: textOf(line) === '' ? null : textOf(line),
        ...(line.mutualId === null && said[line.position]?.mutualId !== undefined
          ? { mutualId: said[line.position]?.mutualId as Id }
          : {}),
      })),
      ...(derogation && resolvedOn !== undefined
        ? { derogation: { number: resolution.trim(), day: resolvedOn, reason: why.trim() } }
        : {}),
    })
    if (!answer.ok) return
    onSeen(answer.value.rev)
    const { number, complement, entryNumber } = answer.value
    toast({
      tone: 'ok',
      text:
        complement === null
          ? t(($) => $.disputes.settledNone, { number })
          : t(($) => $.disputes.settledSome, {
              number,
              complement: complement.number,
              amount: formatFbu(answer.value.granted),
              entry: entryNumber ?? '',
            }),
    })
  }
  const busy = settle.busy || advise.busy
  const ready =
    !busy &&
    !closed &&
    (advising
      ? shown.every((line) => textOf(line).length >= 3)
      : decision.trim().length >= 3 &&
        (!derogation || (resolution.trim() !== '' && resolvedOn !== undefined && why.trim().length >= 3)))
  const act = advising ? t(($) => $.disputes.advise) : t(($) => $.disputes.settle)
  usePageKeys([{ combo: 'Ctrl+Enter', label: act, foot: true, disabled: !ready, run: () => void record() }])
  const refusal = settle.refusal ?? advise.refusal
  return (
    <>
      {refusal === undefined ? null : (
        <RefusalBox
          refusal={refusal}
          actions={
            refusal.code === 'invoices.dispute-changed' ? (
              <Button
                small
                onClick={() => {
                  onSeen(dispute.rev)
                  settle.clear()
                  advise.clear()
                }}
              >
                {t(($) => $.disputes.reread)}
              </Button>
            ) : undefined
          }
        />
      )}
      <div className={classes.scroll} tabIndex={0} role="group" aria-label={t(($) => $.disputes.lines)}>
        <table className={classes.grid}>
          <thead>
            <tr>
              <th>{t(($) => $.disputes.col.certificate)}</th>
              <th>{t(($) => $.disputes.col.reason)}</th>
              <th className={classes.n}>{t(($) => $.disputes.col.contested)}</th>
              <th className={classes.typed}>{t(($) => $.disputes.col.granted)}</th>
              <th className={classes.text}>{advising ? t(($) => $.disputes.opinion) : t(($) => $.disputes.answer)}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((line) => (
              <tr key={line.position}>
                <td>
                  {line.certificate}
                  <small>{line.person}</small>
                  <small>
                    {t(($) => $.disputes.amounts, {
                      claimed: formatFbu(line.claimed),
                      accepted: formatFbu(line.accepted),
                    })}
                  </small>
                </td>
                <td>
                  <Reasons line={line} />
                  {line.argument === null ? null : (
                    <small>{t(($) => $.disputes.quoted, { text: line.argument })}</small>
                  )}
                  {line.opinion === null ? null : (
                    <small>
                      {t(($) => $.disputes.opinionOf, {
                        name: line.opinion.by,
                        amount: formatFbu(line.opinion.granted),
                        note: line.opinion.note,
                      })}
                    </small>
                  )}
                </td>
                <td className={classes.n}>{formatFbu(line.contested)}</td>
                <td className={classes.typed}>
                  <AmountField
                    hideLabel
                    label={t(($) => $.disputes.grant, { certificate: line.certificate })}
                    value={fbu(grantedOf(line))}
                    onChange={(value) => {
                      say(line.position, { granted: value })
                    }}
                  />
                  {line.mutualId === null && grantedOf(line) > 0 && dispute.mutuals.length > 1 ? (
                    <SelectField
                      hideLabel
                      label={t(($) => $.disputes.mutual)}
                      value={said[line.position]?.mutualId}
                      placeholder={t(($) => $.disputes.mutual)}
                      options={dispute.mutuals.map(({ id, name }) => ({ value: id as string, label: name }))}
                      onChange={(mutualId) => {
                        say(line.position, { mutualId })
                      }}
                    />
                  ) : null}
                </td>
                <td className={classes.text}>
                  <TextField
                    hideLabel
                    label={t(($) => $.disputes.answerFor, { certificate: line.certificate })}
                    value={said[line.position]?.answer ?? ''}
                    onChange={(event) => {
                      say(line.position, { answer: event.currentTarget.value })
                    }}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {derogation ? (
          <>
            <p className={classes.note}>{t(($) => $.disputes.derogationWhy)}</p>
            <div className={classes.form}>
              <TextField
                label={t(($) => $.disputes.resolution)}
                value={resolution}
                onChange={(event) => {
                  setResolution(event.currentTarget.value)
                }}
              />
              <DayField label={t(($) => $.disputes.resolvedOn)} value={resolvedOn} onChange={setResolvedOn} />
              <TextField
                label={t(($) => $.disputes.derogationReason)}
                value={why}
                onChange={(event) => {
                  setWhy(event.currentTarget.value)
                }}
              />
            </div>
          </>
        ) : null}
        {advising ? null : (
          <NoteField
            label={t(($) => $.disputes.decision)}
            value={decision}
            rows={2}
            onChange={(event) => {
              setDecision(event.currentTarget.value)
            }}
          />
        )}
      </div>
      <TotalsBar
        actions={
          <Button kind="primary" combo="Ctrl+Enter" busy={busy} disabled={!ready} onClick={() => void record()}>
            {act}
          </Button>
        }
      >
        <Total label={t(($) => $.disputes.grantedOf, { contested: formatFbu(dispute.contested) })}>
          <Amount value={granted} unit size="strong" />
        </Total>
      </TotalsBar>
    </>
  )
}
