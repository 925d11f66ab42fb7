import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '../../shared/dates.ts'
import { useDraft } from '../app/drafts.ts'
import { formatFbu, formatTime } from '../app/format.ts'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import { useOfficeCommand, useOfficeQuery } from '../app/office.ts'
import { toast } from '../app/toast.ts'
import { useToday } from '../app/words.ts'
import { Button, DayField, EntryGrid, KeyHint, Mark, RefusalBox, Section, SelectField, TextField } from '../ui/index.ts'
import classes from './accounting.module.css'
import { CostWarnings } from './budget/CostWarnings.tsx'
import { isBlank, newLine, settled, sumsOf, toInput, type TypedLine } from './entryLines.ts'
import { KeepModel, linesOf, ModelDialog } from './entry/ModelDialog.tsx'
import entryClasses from './entry/entry.module.css'
import { chooseScan, fileName } from './entry/Papers.tsx'
import { useEntryColumns, type EntryFace } from './entry/useEntryColumns.ts'

/** What is typed and not yet in the books. */
interface TypedEntry {
  readonly journal: string
  readonly day?: Day
  readonly voucher: string
  readonly label: string
  readonly lines: readonly TypedLine[]
}

/** An entry typed by keyboard: the balance is judged while typing, `=` puts what is left on the line under the hand. */
export function EntryForm({ onAccount }: { onAccount: (account: string) => void }) {
  const { t } = useTranslation('accounting')
  const { t: common } = useTranslation('common')
  const today = useToday()
  const journals = useOfficeQuery('accounting.journals', {})
  const chart = useOfficeQuery('accounting.chart', {})
  const [journal, setJournal] = useState('OD')
  const [day, setDay] = useState<Day | undefined>(today)
  const [voucher, setVoucher] = useState('')
  const [label, setLabel] = useState('')
  const [lines, setLines] = useState<readonly TypedLine[]>([])
  const [round, setRound] = useState(0)
  const [asked, setAsked] = useState(false)
  const [dialog, setDialog] = useState<'model' | 'keep'>()
  const [papers, setPapers] = useState<readonly string[]>([])
  const current = useRef(0)
  const latest = useRef({ journal, day, voucher, label, lines })
  latest.current = { journal, day, voucher, label, lines }
  const grid = useRef<HTMLDivElement>(null)
  const [face, setFace] = useState<EntryFace>('parties')
  /** The hand was in the grid when its face was turned. */
  const turned = useRef(false)
  const enter = useOfficeCommand('accounting.enterManual')
  const attach = useOfficeCommand('accounting.attachVoucher')

  const draft = useDraft<TypedEntry>({
    kind: 'manual-entry',
    route: '/accounting/entries',
    label: label.trim() === '' ? t(($) => $.entry.new) : label,
    content: { journal, ...(day === undefined ? {} : { day }), voucher, label, lines },
    blank: lines.length === 0 && label.trim() === '',
  })
  const takeUp = (): void => {
    const kept = draft.resume()
    if (kept === undefined) return
    setJournal(kept.journal)
    setDay(kept.day)
    setVoucher(kept.voucher)
    setLabel(kept.label)
    setLines(kept.lines)
    setRound(round + 1)
  }

  const posting = (chart.data ?? []).filter((one) => !one.heading && one.endedOn === null)
  const accountOf = (line: TypedLine) => posting.find((one) => one.number === line.account)
  const typed = lines.filter((line) => !isBlank(line))
  const sums = sumsOf(typed)
  const even = typed.length >= 2 && sums.left === 0 && sums.debit > 0
  const refusals: Record<string, Record<string, string>> = {}
  for (const line of typed) {
    const account = accountOf(line)
    if (account === undefined) refusals[line.key] = { account: t(($) => $.entry.unknownAccount) }
    else if (account.thirdPartyRequired && line.party === undefined)
      refusals[line.key] = { party: t(($) => $.entry.needsThirdParty) }
  }

  const save = async (): Promise<void> => {
    const form = latest.current
    setAsked(true)
    const written = form.lines.filter((line) => !isBlank(line))
    const { left } = sumsOf(written)
    if (form.day === undefined || form.label.trim() === '' || written.length < 2 || left !== 0) return
    const result = await enter.run({
      journal: form.journal,
      day: form.day,
      label: form.label,
      ...(form.voucher.trim() === '' ? {} : { voucher: form.voucher }),
      lines: toInput(written),
    })
    if (!result.ok) return
    const { entry, manualEntryId } = result.value
    toast({
      tone: 'ok',
      text: entry === null ? t(($) => $.entry.waiting) : t(($) => $.entry.posted, { number: entry.number }),
    })
    // it is in the books: nothing of it stays to be sent again while its papers are kept
    draft.discard()
    setPapers([])
    setLines([])
    setVoucher('')
    setLabel('')
    setAsked(false)
    setRound(round + 1)
    for (const path of papers) {
      const kept = await attach.run(
        { owner: { type: 'manual-entry', id: manualEntryId }, name: fileName(path), path },
        { grants: [path] },
      )
      if (kept.ok) toast({ tone: 'ok', text: t(($) => $.vouchers.added, { number: kept.value.number }) })
    }
  }
  const addPaper = async (): Promise<void> => {
    const path = await chooseScan(t(($) => $.vouchers.add))
    if (path !== undefined) setPapers((before) => [...before, path])
  }
  const settleLine = (): void => {
    const index = Math.min(current.current, latest.current.lines.length - 1)
    if (index >= 0) setLines(settled(latest.current.lines, index))
  }
  /** `=` in an amount settles the line, as on paper; in a text it is a sign like another. */
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== '=' || event.ctrlKey || event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    settleLine()
  }

  /** The same cells, for who it concerns or for what it is analysed by; what was being typed is taken first. */
  const turn = (): void => {
    turned.current = grid.current?.contains(document.activeElement) === true
    if (turned.current) (document.activeElement as HTMLElement).blur()
    setFace((before) => (before === 'parties' ? 'axes' : 'parties'))
  }
  // before the next key: whoever types does not wait for what is drawn
  useLayoutEffect(() => {
    if (turned.current) grid.current?.querySelector('input')?.focus()
    turned.current = false
  }, [face])

  usePageKeys([
    { combo: 'Ctrl+Enter', label: t(($) => $.keys.validate), run: () => void save(), foot: true },
    { combo: '=', label: t(($) => $.keys.settle), run: settleLine, foot: true },
    { combo: 'Alt+M', label: t(($) => $.models.choose), run: () => setDialog('model'), foot: true },
    { combo: 'Alt+J', label: t(($) => $.vouchers.add), run: () => void addPaper(), foot: true },
    { combo: 'Alt+A', label: t(($) => $.entry.axes), run: turn, foot: true },
  ])

  const columns = useEntryColumns({ face, accounts: posting, coming: chart.isPending, onAccount })

  return (
    <Section
      title={t(($) => $.entry.new)}
      facts={
        draft.kept === undefined
          ? t(($) => $.entry.draft)
          : draft.kept.whole
            ? common(($) => $.draft.kept, { time: formatTime(draft.kept.at) })
            : common(($) => $.draft.pending)
      }
      aside={
        <span className={classes.hints}>
          <KeyHint combo="=">{t(($) => $.entry.settle)}</KeyHint>
          <KeyHint combo="Alt+M">{t(($) => $.models.one)}</KeyHint>
          <KeyHint combo="Alt+J">{t(($) => $.vouchers.one)}</KeyHint>
          <Button small combo="Alt+A" aria-pressed={face === 'axes'} onClick={turn}>
            {t(($) => $.entry.axes)}
          </Button>
          {typed.length < 2 ? null : (
            <Button small kind="quiet" onClick={() => setDialog('keep')}>
              {t(($) => $.models.keep)}
            </Button>
          )}
        </span>
      }
    >
      {draft.found === undefined ? null : (
        <div className={classes.found}>
          <span>{common(($) => $.draft.found)}</span>
          <Button small onClick={takeUp}>
            {common(($) => $.draft.resume)}
          </Button>
          <Button small kind="quiet" onClick={draft.discard}>
            {common(($) => $.draft.discard)}
          </Button>
        </div>
      )}
      <div className={classes.form}>
        <SelectField
          label={t(($) => $.entry.journal)}
          value={journal}
          options={(journals.data ?? [])
            .filter((one) => one.manual)
            .map((one) => ({ value: one.code, label: `${one.code} · ${one.label}` }))}
          onChange={setJournal}
        />
        <DayField label={t(($) => $.entry.day)} value={day} onChange={setDay} />
        <TextField
          label={t(($) => $.entry.voucher)}
          value={voucher}
          onChange={(event) => setVoucher(event.currentTarget.value)}
        />
        <TextField
          label={t(($) => $.entry.label)}
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
          refusal={asked && label.trim() === '' ? t(($) => $.entry.fieldLabel) : undefined}
        />
      </div>
      <div ref={grid} role="presentation" onKeyDownCapture={onKey}>
        <EntryGrid
          key={round}
          label={t(($) => $.entry.grid)}
          rows={lines}
          onChange={setLines}
          columns={columns}
          rowKey={(line) => line.key}
          newRow={newLine}
          refusals={asked ? refusals : {}}
          onRow={(line, index) => {
            current.current = index
            if (line.account !== undefined) onAccount(line.account)
          }}
          onSave={() => void save()}
          waitingWords={t(($) => $.entry.waitingRow)}
        />
      </div>
      <div className={classes.state}>
        <Balance even={even} empty={typed.length === 0} left={sums.left} />
        <span className={classes.sums}>
          <span>
            {t(($) => $.entry.totalDebit)} <b>{formatFbu(sums.debit)}</b>
          </span>
          <span>
            {t(($) => $.entry.totalCredit)} <b>{formatFbu(sums.credit)}</b>
          </span>
        </span>
        <Button kind="primary" combo="Ctrl+Enter" disabled={!even} busy={enter.busy} onClick={() => void save()}>
          {t(($) => $.entry.validate)}
        </Button>
      </div>
      <CostWarnings day={day} lines={toInput(typed)} />
      {papers.length === 0 ? null : (
        <div className={entryClasses.papers}>
          <span>{t(($) => $.vouchers.title)}</span>
          {papers.map((path) => (
            <Button
              key={path}
              small
              onClick={() => setPapers((before) => before.filter((one) => one !== path))}
              aria-label={t(($) => $.vouchers.leave, { name: fileName(path) })}
            >
              {fileName(path)} ×
            </Button>
          ))}
        </div>
      )}
      {enter.refusal ? <RefusalBox refusal={enter.refusal} /> : null}
      {attach.refusal ? <RefusalBox refusal={attach.refusal} title={t(($) => $.vouchers.failed)} /> : null}
      {dialog === 'model' ? (
        <ModelDialog
          onTake={(model) => {
            setJournal(model.journal)
            setLabel(model.label)
            const taken = linesOf(model)
            setLines(taken)
            // what only the other columns show is not left out of sight
            if (taken.some((line) => line.facility ?? line.service) && !taken.some((line) => line.party ?? line.label))
              setFace('axes')
            // `=` fills what the model leaves open
            const open = taken.findIndex((line) => (line.debit ?? 0) + (line.credit ?? 0) === 0)
            current.current = Math.max(0, open)
            setRound(round + 1)
            setDialog(undefined)
          }}
          onClose={() => setDialog(undefined)}
        />
      ) : null}
      {dialog === 'keep' ? (
        <KeepModel journal={journal} label={label} lines={lines} onClose={() => setDialog(undefined)} />
      ) : null}
    </Section>
  )
}

function Balance({ even, empty, left }: { even: boolean; empty: boolean; left: number }) {
  const { t } = useTranslation('accounting')
  if (empty) return <Mark tone="quiet">{t(($) => $.entry.empty)}</Mark>
  if (even) return <Mark tone="ok">{t(($) => $.entry.even)}</Mark>
  const amount = formatFbu(Math.abs(left))
  return (
    <Mark tone="warn" strong>
      {left >= 0 ? t(($) => $.entry.leftCredit, { amount }) : t(($) => $.entry.leftDebit, { amount })}
    </Mark>
  )
}
