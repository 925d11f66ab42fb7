import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import type { BudgetProblem } from '../../../shared/rules/accounting/budget/file.ts'
import { desk, offerFile } from '../../app/desk.ts'
import { formatFbu } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useLongWork } from '../../app/longWork.ts'
import { useGo, usePathParam } from '../../app/navigation.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import {
  Amount,
  Badge,
  Button,
  EntryGrid,
  Page,
  PageHeader,
  Panel,
  RefusalBox,
  Total,
  TotalsBar,
} from '../../ui/index.ts'
import { StatementTabs } from '../StatementTabs.tsx'
import { fileName } from '../entry/Papers.tsx'
import { pasted, totalOf, typedLines, newLine, withPasted, type TypedLine } from './lines.ts'
import { useBudgetActs } from './useBudgetActs.tsx'
import { useLineColumns } from './useLineColumns.tsx'
import classes from './budget.module.css'

type Budget = Output<'accounting.budget'>

/** The lines of a budget, typed while it is prepared, read afterwards, beside those of the version before. */
export default function BudgetLinesPage() {
  const id = usePathParam('id')
  const budget = useOfficeQuery('accounting.budget', { id })
  // what is typed or pasted is judged by the accounts and the projects there are: not before they are here
  const chart = useOfficeQuery('accounting.chart', {})
  const projects = useOfficeQuery('accounting.projects', {})
  const { t } = useTranslation('accounting')
  if (budget.data === undefined || chart.data === undefined || projects.data === undefined) {
    const refusal = budget.error ?? chart.error ?? projects.error
    return (
      <Page header={<PageHeader title={t(($) => $.titles.budgetLines)} />}>
        {refusal ? <RefusalBox refusal={refusal} /> : null}
      </Page>
    )
  }
  return (
    <Lines
      key={`${budget.data.id} ${budget.data.state}`}
      budget={budget.data}
      chart={chart.data}
      projects={projects.data}
    />
  )
}

interface LinesProps {
  readonly budget: Budget
  readonly chart: Output<'accounting.chart'>
  readonly projects: Output<'accounting.projects'>
}

function Lines({ budget, chart, projects }: LinesProps) {
  const { t } = useTranslation('accounting')
  const { t: kernel } = useTranslation('kernel')
  const go = useGo()
  const may = useMay()('budget.enter')
  const [lines, setLines] = useState<readonly TypedLine[]>(() => typedLines(budget))
  const [problems, setProblems] = useState<readonly BudgetProblem[]>([])
  /** The lines as they were last read or kept, and of which state of the budget they are. */
  const [known, setKnown] = useState({ lines, rev: budget.rev })
  const acts = useBudgetActs(budget)
  const save = useOfficeCommand('accounting.saveBudgetLines')
  const write = useLongWork('accounting.exportBudget')
  const open = budget.state === 'prepared' && may
  // Lines kept elsewhere meanwhile come in where nothing was typed; over what was typed, the office is the one to refuse.
  useEffect(() => {
    if (budget.rev <= known.rev || lines !== known.lines) return
    const fresh = typedLines(budget)
    setLines(fresh)
    setKnown({ lines: fresh, rev: budget.rev })
  }, [budget, known, lines])
  const accounts = chart.filter((one) => !one.heading && one.endedOn === null && /^[67]/u.test(one.number))
  const labels = new Map(chart.map(({ number, label }) => [number, label]))
  const written = lines.filter((line) => line.account !== undefined)
  const total = (first: string): number =>
    written.filter(({ account }) => account?.startsWith(first)).reduce((all, line) => all + totalOf(line), 0)
  const state = kernel(($) => $.machine.budget.state[budget.state])
  const keep = async (): Promise<void> => {
    if (!open) return
    const answer = await save.run({
      id: budget.id,
      rev: known.rev,
      lines: written.map(({ account = '', projectId, q1 = 0, q2 = 0, q3 = 0, q4 = 0, note = '' }) => ({
        account,
        projectId: projectId === undefined || projectId === '' ? null : projectId,
        quarters: [q1, q2, q3, q4],
        note,
      })),
    })
    if (!answer.ok) return
    setKnown({ lines, rev: answer.value.rev })
    toast({ tone: 'ok', text: t(($) => $.budget.saved) })
  }
  const file = async (): Promise<void> => {
    const place = await desk.chooseFile({
      mode: 'save',
      title: t(($) => $.budget.export),
      suggestedName: `${budget.number}.xlsx`,
      extensions: ['xlsx'],
    })
    if (place === undefined) return
    const answer = await write.run({ id: budget.id, format: 'xlsx', path: place }, [place])
    if (!answer.ok) return
    offerFile(answer.value.path)
    toast({
      tone: 'ok',
      text: t(($) => $.budget.exported, { file: fileName(answer.value.path), count: answer.value.rows }),
    })
  }
  usePageKeys([
    ...acts.decisions.map(({ combo, label, run, on }) => ({ combo, label, run, foot: on, disabled: !on })),
    { combo: 'Ctrl+Enter', label: t(($) => $.budget.save), run: () => void keep(), foot: true, disabled: !open },
    { combo: 'Alt+X', label: t(($) => $.budget.export), run: () => void file(), foot: true },
    {
      combo: 'Alt+B',
      label: t(($) => $.budget.back),
      run: () => go('/accounting/budget', { view: 'list', year: String(budget.year), budget: budget.id }),
      foot: true,
    },
  ])
  const columns = useLineColumns({ accounts, labels, revised: budget.revises !== null })
  const paste = (text: string): boolean => {
    const read = open ? pasted(text, chart, projects) : undefined
    if (read === undefined) return false
    setLines(withPasted(lines, read.lines))
    setProblems(read.problems)
    toast({ tone: 'ok', text: t(($) => $.budget.paste.done, { count: read.lines.length }) })
    return true
  }
  return (
    <Page
      scroll={false}
      sideWidth={240}
      header={
        <PageHeader
          title={
            <>
              {t(($) => $.budget.lines, { number: budget.number })}{' '}
              <Badge tone={budget.state === 'executing' ? 'ok' : 'run'}>{state}</Badge>
            </>
          }
          facts={[
            budget.mutual ?? t(($) => $.budget.centre),
            budget.year,
            t(($) => $.budget.version, { version: budget.version }),
          ].join(' · ')}
        >
          <StatementTabs current="budget" />
          {acts.decisions
            .filter(({ on }) => on)
            .map(({ combo, label, run }) => (
              <Button key={combo} kind="primary" combo={combo} onClick={run}>
                {label}
              </Button>
            ))}
          <Button combo="Alt+X" busy={write.busy} onClick={() => void file()}>
            {t(($) => $.budget.export)}
          </Button>
        </PageHeader>
      }
      side={
        problems.length > 0 ? (
          <Panel title={t(($) => $.budget.paste.problems)}>
            <ul className={classes.list}>
              {problems.slice(0, 40).map((one) => (
                <li key={`${one.place} ${one.code}`}>
                  <b>{t(($) => $.budget.paste.row, { row: one.place.replaceAll(/\D/gu, '') })}</b>{' '}
                  {t(($) => $.budget.problem[one.code], { text: one.text })}
                </li>
              ))}
            </ul>
          </Panel>
        ) : budget.dropped.length === 0 ? undefined : (
          <Panel title={t(($) => $.budget.dropped)}>
            <ul className={classes.list}>
              {budget.dropped.map((one) => (
                <li key={`${one.account} ${one.project ?? ''}`}>
                  <b>{one.account}</b> {one.label}
                  <small>{[one.project, formatFbu(one.before)].filter(Boolean).join(' · ')}</small>
                </li>
              ))}
            </ul>
          </Panel>
        )
      }
      bar={
        <TotalsBar
          actions={
            open ? (
              <Button kind="primary" combo="Ctrl+Enter" busy={save.busy} onClick={() => void keep()}>
                {t(($) => $.budget.save)}
              </Button>
            ) : null
          }
        >
          <Total label={t(($) => $.budget.totalCosts)}>
            <Amount value={total('6')} />
          </Total>
          <Total label={t(($) => $.budget.totalIncome)}>
            <Amount value={total('7')} />
          </Total>
          <Total label={t(($) => $.budget.result)}>
            <Amount value={total('7') - total('6')} />
          </Total>
        </TotalsBar>
      }
    >
      {save.refusal === undefined ? null : <RefusalBox refusal={save.refusal} />}
      {write.refusal === undefined ? null : <RefusalBox refusal={write.refusal} />}
      {budget.state === 'prepared' ? null : <p className={classes.rule}>{t(($) => $.budget.readOnly, { state })}</p>}
      {open ? <p className={classes.rule}>{t(($) => $.budget.paste.help)}</p> : null}
      <div
        className={classes.grid}
        onPasteCapture={(event) => {
          if (paste(event.clipboardData.getData('text/plain'))) event.preventDefault()
        }}
      >
        <EntryGrid
          label={t(($) => $.budget.lines, { number: budget.number })}
          rows={lines}
          onChange={setLines}
          columns={columns}
          rowKey={(line) => line.key}
          {...(open ? { newRow: newLine } : {})}
          readOnly={!open}
          onSave={() => void keep()}
          waitingWords={t(($) => $.budget.waitingRow)}
          fill
        />
      </div>
      {acts.dialog}
    </Page>
  )
}
