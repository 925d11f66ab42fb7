import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addMonths, dayAt, firstDay, formatDay, monthOf, type Month } from '../../../shared/dates.ts'
import { formatFbu } from '../../app/format.ts'
import { useFilter, useGo } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { printRoute } from '../../app/print.ts'
import { useMay } from '../../app/session.ts'
import { useToday } from '../../app/words.ts'
import { Empty, ListPage, Mark, Panel, ReasonText, SelectField, Stacked } from '../../ui/index.ts'
import { ClosingTabs } from '../ClosingTabs.tsx'
import { useMonthName } from '../months.ts'
import { EarnedDialogs } from './EarnedDialogs.tsx'
import { EarnedLines } from './EarnedLines.tsx'
import { EarnedTable, keyOf, type EarnedRow } from './EarnedTable.tsx'

const MONTHS = 18

/** What a month's contributions charge for days to come: the arithmetic down to the lines, before it is posted and after. */
export default function EarnedPage() {
  const { t } = useTranslation('accounting')
  const go = useGo()
  const may = useMay()('entry.enter')
  const today = useToday()
  const monthName = useMonthName()
  const [run] = useFilter('run')
  const [chosenMonth, setMonth] = useFilter('month')
  const [chosen, setChosen] = useFilter('row')
  const [chosenCover, setCover] = useFilter('cover')
  const [asked, setAsked] = useState<'post' | 'undo'>()
  const ask = chosenMonth === '' ? (run === '' ? {} : { id: run as never }) : { month: chosenMonth as Month }
  const { data, error, isPending } = useOfficeQuery('accounting.earnedMonth', ask, { keep: true })
  const months = Array.from({ length: MONTHS }, (_, index) => monthOf(addMonths(firstDay(monthOf(today)), -index)))
  const shown = data === undefined || months.includes(data.month) ? months : [...months, data.month]
  const row = data?.rows.find((one) => keyOf(one) === chosen)
  const cover = row?.covers.find(({ coverYearId }) => coverYearId === chosenCover) ?? row?.covers[0]
  const { posted = null, problem = null } = data ?? {}
  return (
    <ListPage
      title={t(($) => $.earned.title)}
      facts={
        data === undefined
          ? undefined
          : t(($) => $.earned.facts, { credited: formatFbu(data.credited), amount: formatFbu(data.amount) })
      }
      tabs={<ClosingTabs current="earned" />}
      refusal={error}
      acts={[
        {
          combo: 'Alt+E',
          label: t(($) => $.earned.openEntry),
          on: posted !== null && posted.entryId !== null,
          run: () => {
            if (posted?.entryId != null) go('/accounting/journals', { entry: posted.entryId })
          },
        },
        {
          combo: 'Ctrl+P',
          label: t(($) => $.earned.print),
          on: (data?.rows.length ?? 0) > 0,
          run: () => {
            if (data !== undefined) void printRoute(`/print/earned-contributions/${data.month}`)
          },
        },
        {
          combo: 'Alt+A',
          label: t(($) => $.earned.undo),
          kind: 'danger',
          on: posted !== null && may,
          run: () => setAsked('undo'),
        },
        {
          combo: 'Ctrl+Enter',
          label: t(($) => $.earned.post),
          kind: 'primary',
          on: data !== undefined && problem === null && may,
          run: () => setAsked('post'),
        },
      ]}
      filters={
        <>
          <SelectField
            label={t(($) => $.earned.month)}
            value={data?.month ?? ''}
            options={shown.map((value) => ({ value, label: monthName(value) }))}
            onChange={setMonth}
          />
          {posted === null ? (
            problem === null ? null : (
              <ReasonText>{t(($) => $.earned.problem[problem])}</ReasonText>
            )
          ) : (
            <Mark tone="ok">
              {t(($) => $.earned.isPosted, {
                number: posted.number,
                on: formatDay(dayAt(posted.createdAt)),
                by: posted.by,
              })}
            </Mark>
          )}
          {data === undefined || data.since === 0 ? null : (
            <Mark tone="warn">{t(($) => $.earned.since, { amount: formatFbu(data.since) })}</Mark>
          )}
        </>
      }
      sideWidth={320}
      side={
        row === undefined && (data?.undone.length ?? 0) === 0 ? undefined : (
          <>
            {row === undefined ? null : <Arithmetic row={row} cover={cover?.coverYearId ?? ''} onCover={setCover} />}
            {data === undefined || data.undone.length === 0 ? null : (
              <Panel title={t(($) => $.earned.earlier)}>
                {data.undone.map((one) => (
                  <ReasonText key={one.id}>
                    {t(($) => $.earned.undoneBy, {
                      number: one.number,
                      on: one.undoneAt === null ? '' : formatDay(dayAt(one.undoneAt)),
                      by: one.undoneBy ?? '',
                      reason: one.undoneReason ?? '',
                    })}
                  </ReasonText>
                ))}
              </Panel>
            )}
          </>
        )
      }
    >
      <Stacked template={row === undefined ? '1fr' : 'minmax(140px, 2fr) minmax(160px, 3fr)'}>
        <EarnedTable
          data={data}
          waiting={isPending}
          chosen={row === undefined ? undefined : keyOf(row)}
          onChoose={setChosen}
          empty={
            <Empty title={t(($) => $.earned.empty)}>
              {t(($) => $.earned.emptyWhy, { on: data === undefined ? '' : formatDay(data.on) })}
            </Empty>
          }
        />
        {data === undefined || row === undefined || cover === undefined ? null : (
          <EarnedLines month={data.month} row={row} cover={cover} />
        )}
      </Stacked>
      {asked === undefined || data === undefined ? null : (
        <EarnedDialogs asked={asked} earned={data} onDone={() => setAsked(undefined)} />
      )}
    </ListPage>
  )
}

/** How one row comes about, cover year by cover year. */
function Arithmetic({ row, cover, onCover }: { row: EarnedRow; cover: string; onCover: (id: string) => void }) {
  const { t } = useTranslation('accounting')
  return (
    <Panel title={`${row.account} ${row.mutual ?? t(($) => $.earned.noMutual)}`}>
      {row.covers.map((one) => (
        <div key={one.coverYearId}>
          <ReasonText>
            {t(($) => $.earned.cover, {
              year: one.coverYear,
              from: formatDay(one.startsOn),
              to: formatDay(one.endsOn),
            })}
          </ReasonText>
          <p>
            {t(($) => $.earned.arithmetic, { credited: formatFbu(one.credited), after: one.after, days: one.days })}
            {' · '}
            {t(($) => $.earned.linesCount, { count: one.lines })}
          </p>
        </div>
      ))}
      {row.brought.map((one) => (
        <div key={`${one.openingId} ${one.endsOn}`}>
          <ReasonText>
            {t(($) => $.earned.brought, {
              opening: one.opening,
              from: formatDay(one.startsOn),
              to: formatDay(one.endsOn),
            })}
          </ReasonText>
          <p>
            {t(($) => $.earned.arithmetic, { credited: formatFbu(one.credited), after: one.after, days: one.days })}
          </p>
        </div>
      ))}
      <ReasonText>{t(($) => $.earned.rounded, { amount: formatFbu(row.amount) })}</ReasonText>
      {row.covers.length < 2 ? null : (
        <SelectField
          label={t(($) => $.earned.chooseCover)}
          value={cover}
          options={row.covers.map((one) => ({ value: one.coverYearId, label: one.coverYear }))}
          onChange={onCover}
        />
      )}
    </Panel>
  )
}
