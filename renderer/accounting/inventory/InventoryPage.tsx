import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { INVENTORY_WORKS } from '../../../shared/contract/accounting/inventory.ts'
import { formatDay } from '../../app/format.ts'
import { useFilter, useGo } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import {
  Amount,
  type Column,
  DataTable,
  type ListAct,
  ListPage,
  Mark,
  Segments,
  SelectField,
  Stacked,
} from '../../ui/index.ts'
import { ClosingTabs } from '../ClosingTabs.tsx'
import { AccountsPanel } from './AccountsPanel.tsx'
import { AccrualForm } from './AccrualForm.tsx'
import { EndJudgement, JudgeForm } from './JudgeForm.tsx'
import { PostDialog } from './PostDialog.tsx'
import { ProvisionTable } from './ProvisionTable.tsx'
import { UndoDialog } from './UndoDialog.tsx'
import { debtKey, useWork, type Debt } from './useWork.ts'
import { WorkPanel } from './WorkPanel.tsx'
import { WorkSheet } from './WorkSheet.tsx'

type Sheet = Output<'accounting.inventory'>
type Row = Sheet['works'][number]
const TONES = { posted: 'ok', due: 'warn', changed: 'warn', undone: 'warn', nothing: 'quiet' } as const
type Doing = 'post' | 'undo' | 'accrual' | 'accounts'
/** What is said of one debt of that moment: whatever row has the focus meanwhile, it stays until it is kept or left. */
interface Judging {
  readonly act: 'judge' | 'end'
  readonly debt: Debt
  readonly year: number
}

/** The works of the end of a year: what is posted, what there is to post, each with its arithmetic; and the state of provisions. */
export default function InventoryPage() {
  const { t } = useTranslation('accounting')
  const go = useGo()
  const may = useMay()
  const mayPost = may('period.enter')
  const [yearText, setYear] = useFilter('year')
  const [document] = useFilter('document')
  const [view, setView] = useFilter('view', 'works')
  const [workText, setWork] = useFilter('work', 'depreciation')
  const [chosen, setChosen] = useState<string>()
  const [doing, setDoing] = useState<Doing>()
  const [judging, setJudging] = useState<Judging>()
  const asked = {
    ...(yearText === '' ? {} : { year: Number(yearText) }),
    ...(yearText !== '' || document === '' ? {} : { document: document as never }),
  }
  const sheet = useOfficeQuery('accounting.inventory', asked, { keep: true })
  const { data } = sheet
  const work = INVENTORY_WORKS.find((one) => one === workText) ?? 'depreciation'
  const row = data?.works.find((one) => one.work === work)
  const detail = useWork(work, data?.year)
  const chosenAccrual = detail.accruals?.rows.find(({ id }) => id === chosen)
  const debt = work === 'impairment' ? detail.owing.rows.find((one) => debtKey(one) === chosen) : undefined
  const entryId = work === 'accruals' ? chosenAccrual?.entryId : detail.sheet?.posted?.entryId
  const undoable =
    work === 'accruals'
      ? chosenAccrual?.state === 'posted'
        ? chosenAccrual
        : undefined
      : (detail.sheet?.posted ?? undefined)
  const close = (): void => {
    setDoing(undefined)
    setJudging(undefined)
  }
  const judge = (act: Judging['act']): void => {
    if (debt !== undefined && data !== undefined) setJudging({ act, debt, year: data.year })
  }
  const works = view !== 'provisions'
  const idle = works && doing === undefined && judging === undefined
  const workActs: ListAct[] = [
    {
      combo: 'E',
      label: t(($) => $.inventory.openEntry),
      on: idle && entryId !== undefined,
      run: () => {
        if (entryId !== undefined) go('/accounting/journals', { entry: entryId })
      },
    },
    {
      combo: 'A',
      label: t(($) => $.inventory.undo),
      kind: 'danger',
      on: idle && mayPost && undoable !== undefined,
      run: () => setDoing('undo'),
    },
    {
      combo: 'J',
      label: t(($) => $.inventory.judge.act),
      on: idle && mayPost && debt !== undefined && row?.problem !== 'posted' && row?.problem !== 'closed',
      run: () => judge('judge'),
    },
    {
      combo: 'R',
      label: t(($) => $.inventory.judge.end),
      on: idle && mayPost && debt?.judgement != null && row?.problem !== 'posted' && row?.problem !== 'closed',
      run: () => judge('end'),
    },
  ]
  const columns: Column<Row>[] = [
    { id: 'work', header: t(($) => $.inventory.work), cell: (one) => t(($) => $.inventory.works[one.work]) },
    {
      id: 'state',
      header: t(($) => $.assets.state),
      width: 112,
      cell: (one) => <Mark tone={TONES[one.state]}>{t(($) => $.inventory.states[one.state])}</Mark>,
    },
    { id: 'number', header: t(($) => $.inventory.document), width: 112, cell: (one) => one.number ?? '' },
    {
      id: 'amount',
      header: t(($) => $.inventory.charged),
      width: 92,
      align: 'end',
      cell: (one) => <Amount value={one.amount} blankZero />,
    },
    {
      id: 'released',
      header: t(($) => $.inventory.released),
      width: 92,
      align: 'end',
      cell: (one) => <Amount value={one.released} blankZero />,
    },
    {
      id: 'due',
      header: t(($) => $.inventory.due),
      width: 104,
      align: 'end',
      cell: (one) => <Amount value={one.due} signed blankZero />,
    },
    {
      id: 'problem',
      header: t(($) => $.inventory.why),
      width: 124,
      quiet: true,
      cell: (one) =>
        one.problem === null || one.problem === 'posted' ? '' : t(($) => $.inventory.problems[one.problem as 'early']),
    },
  ]
  return (
    <ListPage
      title={t(($) => $.titles.inventory)}
      facts={data === undefined ? undefined : t(($) => $.inventory.facts, { day: formatDay(data.day) })}
      tabs={<ClosingTabs current="inventory" />}
      acts={[
        {
          combo: 'Ctrl+Enter',
          label: t(($) => $.inventory.post),
          kind: 'primary',
          on: idle && mayPost && work !== 'accruals' && row?.problem === null,
          run: () => setDoing('post'),
        },
        {
          combo: 'F2',
          label: t(($) => $.inventory.newAccrual),
          kind: 'primary',
          on: idle && mayPost && work === 'accruals' && row?.problem === null,
          run: () => setDoing('accrual'),
        },
      ]}
      rowActs={[
        ...workActs,
        { combo: 'Alt+C', label: t(($) => $.inventory.accounts), on: idle, run: () => setDoing('accounts') },
        {
          combo: 'Escape',
          label: t(($) => $.chart.stop),
          on: doing === 'accounts',
          run: close,
        },
      ]}
      filters={
        <>
          <SelectField
            label={t(($) => $.filters.year)}
            value={String(data?.year ?? '')}
            options={(data?.years ?? []).map((one) => ({ value: String(one), label: String(one) }))}
            onChange={setYear}
          />
          <Segments
            label={t(($) => $.assets.view)}
            value={works ? 'works' : 'provisions'}
            onChange={setView}
            options={[
              { value: 'works', label: t(($) => $.inventory.viewWorks) },
              { value: 'provisions', label: t(($) => $.inventory.viewProvisions) },
            ]}
          />
        </>
      }
      refusal={sheet.error ?? detail.error}
      sideWidth={330}
      side={
        data === undefined ? undefined : doing === 'accrual' ? (
          <AccrualForm year={data.year} onDone={close} />
        ) : judging?.act === 'judge' ? (
          <JudgeForm year={judging.year} debt={judging.debt} onDone={close} />
        ) : doing === 'accounts' ? (
          <AccountsPanel onDone={close} />
        ) : !works ? undefined : (
          <WorkPanel work={work} detail={detail} accrual={chosenAccrual} debt={debt} acts={workActs} />
        )
      }
    >
      {data === undefined ? null : works ? (
        <Stacked template="auto minmax(0, 1fr)">
          <DataTable
            label={t(($) => $.inventory.list, { year: String(data.year) })}
            rows={data.works}
            columns={columns}
            rowKey={(one) => one.work}
            selectedKey={work}
            onSelect={(one) => setWork(one.work)}
            fill={false}
          />
          <WorkSheet work={work} detail={detail} chosen={chosen} onChoose={setChosen} />
        </Stacked>
      ) : (
        <ProvisionTable year={data.year} />
      )}
      {doing === 'post' && work !== 'accruals' && data !== undefined ? (
        <PostDialog work={work} year={data.year} detail={detail} onDone={close} />
      ) : null}
      {judging?.act === 'end' ? <EndJudgement year={judging.year} debt={judging.debt} onDone={close} /> : null}
      {doing === 'undo' && undoable !== undefined ? (
        <UndoDialog accrual={work === 'accruals'} of={undoable} onDone={close} />
      ) : null}
    </ListPage>
  )
}
