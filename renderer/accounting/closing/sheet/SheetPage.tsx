import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay, monthOf, previousMonth, type Month } from '../../../../shared/dates.ts'
import { desk, offerFile } from '../../../app/desk.ts'
import { useFilter } from '../../../app/navigation.ts'
import { useLongWork } from '../../../app/longWork.ts'
import { useOfficeCommand, useOfficeQuery } from '../../../app/office.ts'
import { printRoute } from '../../../app/print.ts'
import { useMay } from '../../../app/session.ts'
import { toast } from '../../../app/toast.ts'
import { useToday } from '../../../app/words.ts'
import type { Id } from '../../../../shared/ids.ts'
import { Empty, ListPage, Mark, NoteField, ReasonText, SelectField, type ListAct } from '../../../ui/index.ts'
import { ClosingTabs } from '../../ClosingTabs.tsx'
import { MutualField } from '../../MutualField.tsx'
import { monthsOf, useMonthName } from '../../months.ts'
import { SheetBlocks } from './SheetBlocks.tsx'
import classes from './sheet.module.css'

/** The monthly sheet of the centre or of one mutual: as it would be frozen, or as its month froze it. */
export default function SheetPage() {
  const { t } = useTranslation('accounting')
  const may = useMay()
  const today = useToday()
  const monthName = useMonthName()
  const [chosen, setMonth] = useFilter('month')
  const [mutual, setMutual] = useFilter('mutual')
  const years = useOfficeQuery('accounting.periods', {})
  const months = monthsOf(years.data ?? []).toReversed()
  const month = (chosen === '' ? previousMonth(monthOf(today)) : chosen) as Month
  const of = mutual === '' ? {} : { mutualId: mutual as Id }
  const view = useOfficeQuery('accounting.monthSheetView', { month, ...of }, { keep: true })
  const observe = useOfficeCommand('accounting.observeMonth')
  const file = useLongWork('accounting.exportMonthSheet')
  const { sheet, versionId = null, intact, observation } = view.data ?? {}
  const frozen = versionId !== null
  const asked = versionId === null ? { month } : { id: versionId }
  const key = `${month} ${mutual} ${observation?.rev ?? 0}`
  const [typed, setTyped] = useState<{ key: string; text: string }>()
  const text = typed?.key === key ? typed.text : (observation?.text ?? '')
  const changed = observation !== undefined && text.trim() !== observation.text
  const writes = view.data !== undefined && !frozen && may('period.enter')
  const save = async (): Promise<void> => {
    if (observation === undefined) return
    const answer = await observe.run({ month, ...of, text: text.trim(), rev: observation.rev })
    if (answer.ok) toast({ tone: 'ok', text: t(($) => $.sheet.saved, { month: monthName(month) }) })
  }
  const write = async (format: 'xlsx' | 'csv'): Promise<void> => {
    const path = await desk.chooseFile({
      mode: 'save',
      title: t(($) => $.export.title),
      suggestedName: `${t(($) => $.sheet.file)}-${sheet?.number ?? month}.${format}`,
      extensions: [format],
    })
    if (path === undefined) return
    const answer = await file.run({ ...asked, ...of, format, path }, [path])
    if (!answer.ok) return
    offerFile(answer.value.path)
    toast({
      tone: 'ok',
      text: t(($) => $.export.done, {
        count: answer.value.rows,
        file: answer.value.path.split(/[\\/]/u).at(-1) ?? '',
      }),
    })
  }
  const acts: ListAct[] = [
    {
      combo: 'Alt+X',
      label: t(($) => $.sheet.xlsx),
      on: sheet != null,
      busy: file.busy,
      run: () => void write('xlsx'),
    },
    { combo: 'Alt+C', label: t(($) => $.sheet.csv), on: sheet != null, busy: file.busy, run: () => void write('csv') },
    {
      combo: 'Ctrl+P',
      label: t(($) => $.sheet.print),
      on: view.data !== undefined,
      run: () => void printRoute(`/print/monthly-sheet/${versionId ?? month}${mutual === '' ? '' : `~${mutual}`}`),
    },
    {
      combo: 'Ctrl+Enter',
      label: t(($) => $.sheet.save),
      kind: 'primary',
      on: writes,
      busy: observe.busy,
      run: () => {
        if (changed) void save()
      },
    },
  ]
  return (
    <ListPage
      title={t(($) => $.titles.sheet)}
      tabs={<ClosingTabs current="months" />}
      acts={acts}
      refusal={view.error ?? observe.refusal ?? file.refusal}
      filters={
        <>
          <SelectField
            label={t(($) => $.sheet.month)}
            value={month}
            options={(months.includes(month) ? months : [month, ...months]).map((value) => ({
              value,
              label: monthName(value),
            }))}
            onChange={setMonth}
          />
          <MutualField
            label={t(($) => $.sheet.mutual)}
            all={t(($) => $.closing.wholeCentre)}
            value={mutual}
            onChange={setMutual}
          />
          {view.data === undefined ? null : frozen ? (
            <Mark tone={intact === false ? 'bad' : 'ok'}>
              {intact === false
                ? t(($) => $.sheet.altered)
                : t(($) => $.sheet.frozen, {
                    version: sheet?.version ?? 1,
                    day: sheet?.frozenOn == null ? '' : formatDay(sheet.frozenOn),
                  })}
            </Mark>
          ) : (
            <Mark tone="look">{t(($) => $.sheet.draft)}</Mark>
          )}
        </>
      }
    >
      {sheet == null ? (
        view.data === undefined ? null : (
          <Empty title={t(($) => $.sheet.before)}>{t(($) => $.sheet.beforeWhy)}</Empty>
        )
      ) : (
        // it scrolls: the keys reach it
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className={classes.sheet} tabIndex={0} role="region" aria-label={t(($) => $.titles.sheet)}>
          <SheetBlocks sheet={sheet} />
          <section className={`${classes.block} ${classes.whole}`}>
            {frozen || !writes ? (
              <>
                <h2>11 {t(($) => $.sheet.observations)}</h2>
                <ReasonText>
                  {sheet.facts.observations === '' ? t(($) => $.sheet.noObservation) : sheet.facts.observations}
                </ReasonText>
              </>
            ) : (
              <NoteField
                label={`11 ${t(($) => $.sheet.observations)}`}
                value={text}
                maxLength={2000}
                rows={3}
                onChange={(event) => {
                  setTyped({ key, text: event.target.value })
                }}
              />
            )}
          </section>
        </div>
      )}
    </ListPage>
  )
}
