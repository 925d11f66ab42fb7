import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '../../../../shared/dates.ts'
import { formatFbu } from '../../../app/format.ts'
import { usePageKeys } from '../../../app/keys/usePageKeys.ts'
import { useOfficeCommand } from '../../../app/office.ts'
import { toast } from '../../../app/toast.ts'
import { useToday } from '../../../app/words.ts'
import { Amount, Button, DayField, Mark, NoteField, Panel, RefusalBox } from '../../../ui/index.ts'
import classes from '../reimbursements.module.css'
import type { Request } from '../words.ts'
import { faultOf, reducedLines, totalOf, type DecisionLine } from './decision.ts'

/** The decision beside the lines being granted: how much, in words why, from which day. */
export function DecidePanel({
  request,
  lines,
  rev,
  onDone,
  onLeave,
}: {
  request: Request
  lines: readonly DecisionLine[]
  /** What was read when the decision was begun. */
  rev: number
  onDone: () => void
  onLeave: () => void
}) {
  const { t } = useTranslation('claims')
  const today = useToday()
  const [text, setText] = useState('')
  const [day, setDay] = useState<Day | undefined>(today)
  const decide = useOfficeCommand('claims.decideReimbursement')
  const total = totalOf(lines)
  const reduced = reducedLines(lines)
  const faults = lines.filter((line) => faultOf(line) !== undefined)
  const blocked = faults.length > 0 || total === 0 || day === undefined
  const run = async (): Promise<void> => {
    if (blocked || decide.busy) return
    const answer = await decide.run({ id: request.id, rev, day, text: text.trim(), lines: reduced })
    if (!answer.ok) return
    onDone()
    toast({
      tone: 'ok',
      text: t(($) => $.reimbursements.done.decide, {
        number: answer.value.decisionNumber,
        granted: formatFbu(answer.value.granted),
        entry: answer.value.entryNumber,
      }),
    })
  }
  // the cell under the hand is taken by the same key
  usePageKeys([
    {
      combo: 'Ctrl+Enter',
      label: t(($) => $.reimbursements.decide.act),
      foot: true,
      run: () => void setTimeout(() => document.querySelector<HTMLElement>('[data-decide]')?.click(), 0),
    },
    { combo: 'Escape', label: t(($) => $.reimbursements.decide.leave), foot: true, run: onLeave },
  ])
  return (
    <Panel title={t(($) => $.reimbursements.decide.title)}>
      <div className={classes.form}>
        <div>
          <Amount value={total} unit size="hero" />
          <p className={classes.note}>
            {t(($) => $.reimbursements.decide.of, {
              accepted: formatFbu(request.arithmetic.granted),
              paid: formatFbu(request.amounts.paid),
            })}
          </p>
        </div>
        <Mark tone={total === 0 ? 'bad' : reduced.length > 0 ? 'warn' : 'ok'}>
          {total === 0
            ? t(($) => $.reimbursements.decide.nothing)
            : reduced.length > 0
              ? t(($) => $.reimbursements.decide.reduced, { count: reduced.length })
              : t(($) => $.reimbursements.decide.whole)}
        </Mark>
        {faults.map((line) => (
          <Mark key={line.key} tone="bad">
            {t(($) => $.reimbursements.decide.fault[faultOf(line) ?? 'code'], { line: line.position })}
          </Mark>
        ))}
        <NoteField
          label={t(($) => $.reimbursements.decide.text)}
          value={text}
          rows={3}
          maxLength={500}
          onChange={(event) => {
            setText(event.currentTarget.value)
          }}
        />
        <DayField label={t(($) => $.reimbursements.decide.day)} value={day} reference={today} onChange={setDay} />
        {decide.refusal === undefined ? null : <RefusalBox refusal={decide.refusal} />}
        <Button
          kind="primary"
          wide
          combo="Ctrl+Enter"
          busy={decide.busy}
          disabled={blocked}
          data-decide
          onClick={() => void run()}
        >
          {t(($) => $.reimbursements.decide.grant, { amount: formatFbu(total) })}
        </Button>
        <Button wide combo="Escape" onClick={onLeave}>
          {t(($) => $.reimbursements.decide.leave)}
        </Button>
      </div>
    </Panel>
  )
}
