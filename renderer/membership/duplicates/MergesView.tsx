import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay, formatInstant } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useGo } from '../../app/navigation.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import {
  Button,
  Columns,
  DataTable,
  Empty,
  Facts,
  Mark,
  Panel,
  RefusalBox,
  SecondLook,
  type Column,
  type Tone,
} from '../../ui/index.ts'
import { ReasonDialog } from '../collectors/ReasonDialog.tsx'
import classes from './Duplicates.module.css'
import { PlanFacts } from './PlanFacts.tsx'
import { useDuplicateWords, type MergeRow } from './words.ts'

const TONE: Readonly<Record<MergeRow['state'], Tone>> = {
  proposed: 'run',
  applied: 'ok',
  refused: 'quiet',
  undone: 'quiet',
}

/** Merges: those that wait for somebody's decision first; what each would do, beside it. */
export function MergesView() {
  const { t } = useTranslation('membership')
  const words = useDuplicateWords()
  const [chosen, setChosen] = useState<string>()
  const asked = useOfficeQuery('membership.merges', {})
  const rows = asked.data?.rows ?? []
  const merge = rows.find((row) => row.id === chosen) ?? rows[0]
  const columns: Column<MergeRow>[] = [
    { id: 'number', header: t(($) => $.duplicates.mergeColumn.number), width: 140, cell: (r) => r.number },
    { id: 'day', header: t(($) => $.duplicates.mergeColumn.day), width: 90, cell: (r) => formatDay(r.day) },
    {
      id: 'kind',
      header: t(($) => $.duplicates.mergeColumn.kind),
      width: 84,
      cell: (r) => t(($) => $.duplicates.kindWord[r.kind]),
    },
    { id: 'kept', header: t(($) => $.duplicates.mergeColumn.kept), cell: (r) => words.person(r.survivor) },
    { id: 'gone', header: t(($) => $.duplicates.mergeColumn.gone), cell: (r) => words.person(r.absorbed) },
    {
      id: 'state',
      header: t(($) => $.duplicates.mergeColumn.state),
      width: 104,
      cell: (r) => (
        <Mark tone={TONE[r.state]} strong={r.state === 'proposed'}>
          {t(($) => $.duplicates.state[r.state])}
        </Mark>
      ),
    },
  ]
  return (
    <Columns template="minmax(0, 1fr) 320px">
      <div className={classes.list}>
        {asked.error ? <RefusalBox refusal={asked.error} /> : null}
        <DataTable
          label={t(($) => $.duplicates.views.merges, { count: rows.length })}
          rows={rows}
          columns={columns}
          rowKey={(r) => r.id}
          selectedKey={merge?.id}
          onSelect={(r) => {
            setChosen(r.id)
          }}
          waiting={asked.isPending}
          rowLook={(r) => (r.state === 'undone' ? 'struck' : undefined)}
          empty={<Empty title={t(($) => $.duplicates.emptyMerges)}>{t(($) => $.duplicates.emptyMergesWhy)}</Empty>}
        />
      </div>
      {merge === undefined ? null : <MergeDetail key={`${merge.id} ${merge.state}`} merge={merge} />}
    </Columns>
  )
}

function MergeDetail({ merge }: { merge: MergeRow }) {
  const { t } = useTranslation('membership')
  const go = useGo()
  const may = useMay()
  const words = useDuplicateWords()
  const [asking, setAsking] = useState<'approve' | 'refuse' | 'undo'>()
  const approve = useOfficeCommand('membership.approveMerge')
  const plan = useOfficeQuery('membership.mergePlan', { mergeId: merge.id }, { enabled: merge.state === 'proposed' })
  const { number } = merge
  const head = may('registration.approve')
  const mayDecide = head && merge.state === 'proposed' && !merge.mine
  const mayUndo = head && merge.state === 'applied'
  const ask = (what: NonNullable<typeof asking>) => () => {
    setAsking(what)
  }
  const close = (): void => {
    setAsking(undefined)
  }
  const agree = async (): Promise<void> => {
    const answer = await approve.run({ mergeId: merge.id })
    close()
    if (answer.ok) toast({ tone: 'ok', text: t(($) => $.duplicates.approved, { number }) })
  }
  const open = (): void => {
    go(`/households/${merge.survivor.householdId}`)
  }
  usePageKeys([
    { combo: 'A', label: t(($) => $.duplicates.approve), run: ask('approve'), disabled: !mayDecide, foot: mayDecide },
    { combo: 'R', label: t(($) => $.duplicates.refuse), run: ask('refuse'), disabled: !mayDecide, foot: mayDecide },
    { combo: 'D', label: t(($) => $.duplicates.undo), run: ask('undo'), disabled: !mayUndo, foot: mayUndo },
    { combo: 'O', label: t(($) => $.duplicates.openHousehold), run: open },
  ])
  return (
    <Panel title={number}>
      <div className={classes.stack}>
        <Facts
          items={[
            [
              t(($) => $.duplicates.mergeColumn.kept),
              `${words.person(merge.survivor)}, ${merge.survivor.registration}`,
            ],
            [
              t(($) => $.duplicates.mergeColumn.gone),
              `${words.person(merge.absorbed)}, ${merge.absorbed.registration}`,
            ],
            [t(($) => $.duplicates.reason), merge.reason],
            [t(($) => $.duplicates.proposedBy), `${merge.proposedBy}, ${formatInstant(merge.proposedAt)}`],
            [t(($) => $.duplicates.decided), merge.decidedBy],
            [t(($) => $.duplicates.column.reason), merge.decision],
            [t(($) => $.duplicates.undoneBy), merge.undoneBy],
            [t(($) => $.duplicates.column.reason), merge.undoneReason],
          ]}
        />
        {merge.warnings.length === 0 ? null : (
          <ul>
            {merge.warnings.map((warning) => (
              <li key={warning}>{words.warning(warning, plan.data?.sameDays)}</li>
            ))}
          </ul>
        )}
        {plan.error && merge.state === 'proposed' ? <RefusalBox refusal={plan.error} /> : null}
        {plan.data === undefined || merge.state !== 'proposed' ? null : <PlanFacts plan={plan.data} />}
        {approve.refusal === undefined ? null : <RefusalBox refusal={approve.refusal} />}
        {merge.state === 'proposed' && merge.mine ? <p>{t(($) => $.duplicates.mine)}</p> : null}
        {mayDecide ? (
          <>
            <Button wide kind="primary" combo="A" busy={approve.busy} onClick={ask('approve')}>
              {t(($) => $.duplicates.approve)}
            </Button>
            <Button wide combo="R" onClick={ask('refuse')}>
              {t(($) => $.duplicates.refuse)}
            </Button>
          </>
        ) : null}
        {mayUndo ? (
          <Button wide kind="danger" combo="D" onClick={ask('undo')}>
            {t(($) => $.duplicates.undo)}
          </Button>
        ) : null}
        <Button wide kind="quiet" combo="O" onClick={open}>
          {t(($) => $.duplicates.openHousehold)}
        </Button>
      </div>
      {asking === 'approve' ? (
        <SecondLook
          title={t(($) => $.duplicates.approveTitle, { number })}
          act={t(($) => $.duplicates.approve)}
          onAct={() => void agree()}
          keep={t(($) => $.duplicates.keepMerge)}
          onKeep={close}
          busy={approve.busy}
        >
          <p>{t(($) => $.duplicates.approveWhy)}</p>
        </SecondLook>
      ) : null}
      {asking === 'refuse' ? (
        <ReasonDialog
          command="membership.refuseMerge"
          input={(reason) => ({ mergeId: merge.id, reason })}
          title={t(($) => $.duplicates.refuseTitle, { number })}
          why={t(($) => $.duplicates.refuseWhy)}
          act={t(($) => $.duplicates.refuse)}
          done={t(($) => $.duplicates.refusedDone, { number })}
          danger={false}
          onClose={close}
        />
      ) : null}
      {asking === 'undo' ? (
        <ReasonDialog
          command="membership.undoMerge"
          input={(reason) => ({ mergeId: merge.id, reason })}
          title={t(($) => $.duplicates.undoTitle, { number })}
          why={t(($) => $.duplicates.undoWhy)}
          act={t(($) => $.duplicates.undo)}
          done={t(($) => $.duplicates.undoneDone, { number })}
          onClose={close}
        />
      ) : null}
    </Panel>
  )
}
