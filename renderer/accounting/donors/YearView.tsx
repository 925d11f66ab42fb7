import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { yearOf } from '../../../shared/dates.ts'
import { formatDay } from '../../app/format.ts'
import { useFilter } from '../../app/navigation.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { useToday } from '../../app/words.ts'
import {
  Amount,
  Button,
  DataTable,
  Empty,
  ListPage,
  Mark,
  ReasonDialog,
  Section,
  SelectField,
  Stacked,
  type Column,
  type ListAct,
} from '../../ui/index.ts'
import classes from '../budget/budget.module.css'
import { BookActs } from '../reading/BookActs.tsx'
import { StatementTabs } from '../StatementTabs.tsx'

type Run = Output<'accounting.donorYear'>['runs'][number]
type Line = Run['lines'][number]

/** Dedicated funds and investment grants at the end of a year: what is proposed with its arithmetic, posted once, undone by its mirror. */
export function YearView({ filters }: { filters: ReactNode }) {
  const { t } = useTranslation('accounting')
  const today = useToday()
  const may = useMay()('entry.enter')
  const [yearText, setYear] = useFilter('year', String(yearOf(today) - 1))
  const [undoing, setUndoing] = useState<Run>()
  const [chosen, setChosen] = useState<string>()
  const year = Number(yearText)
  const periods = useOfficeQuery('accounting.periods', {})
  const query = useOfficeQuery('accounting.donorYear', { year })
  const post = useOfficeCommand('accounting.postDonorRun')
  const undo = useOfficeCommand('accounting.undoDonorRun')
  const years = [...new Set([year, ...(periods.data ?? []).map((one) => one.year)])].toSorted((a, b) => b - a)
  const runs = query.data?.runs ?? []
  const make = async (run: Run): Promise<void> => {
    const answer = await post.run({ kind: run.kind, year, total: run.total })
    if (!answer.ok) return
    toast({
      tone: 'ok',
      text: t(($) => $.donors.posted, { number: answer.value.number, entry: answer.value.entryNumber }),
    })
  }
  const acts: ListAct[] = runs.map((run) => ({
    combo: run.kind === 'dedicated' ? ('Alt+F' as const) : ('Alt+I' as const),
    label: t(($) => $.donors.post[run.kind]),
    kind: 'primary' as const,
    on: may && run.problem === null,
    busy: post.busy,
    run: () => void make(run),
  }))
  const columns: Column<Line>[] = [
    { id: 'reference', header: t(($) => $.donors.column.reference), width: 132, cell: (line) => line.agreement },
    { id: 'donor', header: t(($) => $.donors.column.donor), width: 200, cell: (line) => line.donor },
    { id: 'label', header: t(($) => $.donors.column.label), cell: (line) => line.label },
    ...(['given', 'used', 'before'] as const).map((field): Column<Line> => ({
      id: field,
      header: t(($) => $.donors.column[field]),
      width: 116,
      align: 'end',
      cell: (line) => <Amount value={line[field]} blankZero />,
    })),
    {
      id: 'move',
      header: t(($) => $.donors.column.move),
      width: 116,
      align: 'end',
      cell: (line) => <Amount value={line.amount} signed />,
    },
    {
      id: 'after',
      header: t(($) => $.donors.column.after),
      width: 116,
      align: 'end',
      cell: (line) => <Amount value={line.before + line.amount} />,
    },
  ]
  return (
    <ListPage
      title={t(($) => $.titles.donors)}
      tabs={<StatementTabs current="donors" />}
      acts={acts}
      refusal={query.error ?? post.refusal}
      filters={
        <>
          {filters}
          <SelectField
            label={t(($) => $.donors.fields.year)}
            value={yearText}
            onChange={setYear}
            options={years.map((one) => ({ value: String(one), label: String(one) }))}
          />
          {query.data === undefined ? null : (
            <BookActs
              book={{ book: 'donor-funds', from: query.data.day, to: query.data.day }}
              disabled={runs.every(({ lines }) => lines.length === 0)}
            />
          )}
        </>
      }
    >
      <Stacked template="minmax(0,1fr) minmax(0,1fr)">
        {runs.map((run) => (
          <Section
            key={run.kind}
            title={t(($) => $.donors.runs[run.kind], { day: formatDay(query.data?.day ?? ''), year })}
            facts={t(($) => $.donors.runHelp[run.kind])}
            aside={
              run.posted === null ? (
                run.problem === null ? null : (
                  <Mark tone="quiet">{t(($) => $.donors.runProblem[run.problem ?? 'nothing'])}</Mark>
                )
              ) : (
                <span className={classes.totals}>
                  <Mark tone="ok">{t(($) => $.donors.runFacts, { number: run.posted.number, by: run.posted.by })}</Mark>
                  {may ? (
                    <Button small onClick={() => setUndoing(run)}>
                      {t(($) => $.donors.undo, { number: run.posted.number })}
                    </Button>
                  ) : null}
                </span>
              )
            }
            fill
          >
            <DataTable
              label={t(($) => $.donors.runs[run.kind], { day: formatDay(query.data?.day ?? ''), year })}
              rows={run.lines}
              columns={columns}
              rowKey={(line) => line.grantId ?? line.agreementId}
              selectedKey={chosen}
              onSelect={(line) => setChosen(line.grantId ?? line.agreementId)}
              empty={<Empty title={t(($) => $.donors.runEmpty)} />}
            />
          </Section>
        ))}
      </Stacked>
      {undoing?.posted == null ? null : (
        <ReasonDialog
          title={t(($) => $.donors.undo, { number: undoing.posted.number })}
          act={t(($) => $.donors.undo, { number: undoing.posted.number })}
          keep={t(($) => $.donors.stop)}
          label={t(($) => $.donors.fields.reason)}
          least={3}
          short
          busy={undo.busy}
          refusal={undo.refusal}
          onAct={(reason) =>
            void undo.run({ id: undoing.posted?.id ?? '', rev: undoing.posted?.rev ?? 0, reason }).then((answer) => {
              if (!answer.ok) return
              toast({ tone: 'ok', text: t(($) => $.donors.undone, { entry: answer.value.entryNumber }) })
              setUndoing(undefined)
            })
          }
          onKeep={() => setUndoing(undefined)}
        />
      )}
    </ListPage>
  )
}
