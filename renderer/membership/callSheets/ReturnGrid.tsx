import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { lastSegment } from '../../../shared/registrationText.ts'
import { CALL_OUTCOMES, type CallOutcome } from '../../../shared/rules/membership/callSheet.ts'
import { formatPerson } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import {
  Amount,
  Button,
  EntryGrid,
  Facts,
  KeyHint,
  Mark,
  RefusalBox,
  Section,
  type EntryColumn,
} from '../../ui/index.ts'
import classes from '../collectors/Collectors.module.css'
import type { Sheet } from './SheetState.tsx'

type Household = Output<'membership.callSheet'>['households'][number]

/** A household of the sheet with what is being noted of it. */
interface Line extends Omit<Household, 'outcome' | 'reasonCode' | 'note'> {
  readonly outcome?: CallOutcome | undefined
  readonly reasonCode?: string | undefined
  readonly note?: string | undefined
}

/** What the collector brings back, household by household, in the order of the paper. */
export function ReturnGrid({ sheet, onClose }: { sheet: Sheet; onClose: () => void }) {
  const answer = useOfficeQuery('membership.callSheet', { sheetId: sheet.id }).data
  return answer === undefined ? null : <Grid sheet={sheet} households={answer.households} onClose={onClose} />
}

const isOutcome = (text: string | undefined): text is CallOutcome =>
  (CALL_OUTCOMES as readonly (string | undefined)[]).includes(text)

function Grid({ sheet, households, onClose }: { sheet: Sheet; households: readonly Household[]; onClose: () => void }) {
  const { t } = useTranslation('membership')
  const reasons = useOfficeQuery('membership.nonRenewalReasons', {})
  const note = useOfficeCommand('membership.returnCallSheet')
  // What a receipt says already is not asked again.
  const [lines, setLines] = useState<readonly Line[]>(() =>
    households.map((one) => ({ ...one, outcome: one.receipt === undefined ? undefined : ('paid' as const) })),
  )
  const sheetOf = useRef<HTMLDivElement>(null)
  useEffect(() => sheetOf.current?.querySelector('input')?.focus(), [])
  const count = (outcome: CallOutcome): number => lines.filter((line) => line.outcome === outcome).length
  const left = lines.filter((line) => line.outcome === undefined).length
  const save = async (): Promise<void> => {
    const done = await note.run({
      sheetId: sheet.id,
      households: lines.flatMap(({ householdId, outcome, reasonCode, note: words }) =>
        isOutcome(outcome)
          ? [
              {
                householdId,
                outcome,
                ...(outcome === 'refused' && reasonCode !== undefined ? { reasonCode } : {}),
                ...(words === undefined || words.trim() === '' ? {} : { note: words.trim() }),
              },
            ]
          : [],
      ),
    })
    if (!done.ok) return
    const { number, paid, refused, revisit, withoutReceipt } = done.value
    const text = t(($) => $.callSheets.returned, { number, paid, refused, revisit })
    toast(
      withoutReceipt === 0
        ? { tone: 'ok', text }
        : { tone: 'warn', text: `${text} ${t(($) => $.callSheets.withoutReceipt, { count: withoutReceipt })}` },
    )
    onClose()
  }
  usePageKeys([
    { combo: 'Ctrl+Enter', label: t(($) => $.callSheets.saveReturn), foot: true, run: () => void save() },
    { combo: 'Escape', label: t(($) => $.callSheets.leave), run: onClose },
  ])
  const columns: EntryColumn<Line>[] = [
    {
      id: 'number',
      header: t(($) => $.column.rank),
      kind: 'shown',
      width: 62,
      cell: (line) => lastSegment(line.registration),
    },
    { id: 'member', header: t(($) => $.campaign.column.member), kind: 'shown', cell: formatPerson },
    {
      id: 'toPay',
      header: t(($) => $.campaign.column.toPay),
      kind: 'shown',
      align: 'end',
      width: 76,
      cell: (line) => <Amount value={line.toPay} />,
    },
    {
      id: 'receipt',
      header: t(($) => $.callSheets.receipt),
      kind: 'shown',
      width: 128,
      cell: (line) => line.receipt ?? '—',
    },
    {
      id: 'outcome',
      header: t(($) => $.callSheets.answer),
      kind: 'choice',
      field: 'outcome',
      width: 96,
      options: CALL_OUTCOMES.map((value) => ({ value, label: t(($) => $.callSheets.outcome[value]) })),
    },
    {
      id: 'reason',
      header: t(($) => $.campaign.column.reason),
      kind: 'choice',
      field: 'reasonCode',
      width: 170,
      options: reasons.isPending
        ? undefined
        : (reasons.data?.reasons ?? []).map(({ code, label }) => ({ value: code, label })),
    },
    { id: 'note', header: t(($) => $.campaign.refuseNote), kind: 'text', field: 'note', width: 140 },
  ]
  return (
    <div className={classes.view}>
      <div className={classes.main} ref={sheetOf}>
        <Section
          fill
          title={t(($) => $.callSheets.returnOf, { number: sheet.number })}
          facts={t(($) => $.callSheets.leftToSay, { count: left })}
          aside={<KeyHint combo="Ctrl+D">{t(($) => $.enrolment.keyCopy)}</KeyHint>}
        >
          <EntryGrid
            fill
            label={t(($) => $.callSheets.returnOf, { number: sheet.number })}
            rows={lines}
            onChange={setLines}
            columns={columns}
            rowKey={(line) => line.householdId}
            onSave={() => void save()}
          />
        </Section>
      </div>
      <div className={classes.side} role="region" aria-label={t(($) => $.callSheets.saveReturn)} tabIndex={0}>
        <Section title={t(($) => $.callSheets.saveReturn)} />
        <Facts
          items={[
            [t(($) => $.doorMoney.collector), sheet.collector],
            [t(($) => $.campaign.column.place), sheet.place],
            ...CALL_OUTCOMES.map((value) => [t(($) => $.callSheets.outcome[value]), count(value)] as const),
          ]}
        />
        {left === 0 ? (
          <Mark tone="ok">{t(($) => $.callSheets.allSaid)}</Mark>
        ) : (
          <Mark tone="run">{t(($) => $.callSheets.leftToSay, { count: left })}</Mark>
        )}
        <p className={classes.note}>{t(($) => $.callSheets.returnWhy)}</p>
        {note.refusal === undefined ? null : (
          <RefusalBox title={t(($) => $.callSheets.returnRefused)} refusal={note.refusal} />
        )}
        <Button kind="primary" wide combo="Ctrl+Enter" busy={note.busy} onClick={() => void save()}>
          {t(($) => $.callSheets.saveReturn)}
        </Button>
        <Button wide combo="Escape" onClick={onClose}>
          {t(($) => $.callSheets.leave)}
        </Button>
      </div>
    </div>
  )
}
