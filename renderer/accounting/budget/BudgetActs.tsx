import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatDay } from '../../app/format.ts'
import { useGo } from '../../app/navigation.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { ReasonDialog, RefusalBox, SecondLook, SelectField } from '../../ui/index.ts'
import classes from './budget.module.css'

type Row = Pick<Output<'accounting.budgets'>['rows'][number], 'id' | 'rev' | 'number'>

/** The meeting that validated, or adopted: one that was held. */
export function MeetingDialog({
  budget,
  kind,
  onClose,
}: {
  budget: Row
  kind: 'board' | 'assembly'
  onClose: () => void
}) {
  const { t } = useTranslation('accounting')
  const { t: kernel } = useTranslation('kernel')
  const meetings = useOfficeQuery('accounting.budgetMeetings', { id: budget.id })
  const options = (meetings.data ?? []).filter((one) => one.kind === kind)
  const [chosen, setChosen] = useState('')
  const meetingId = chosen === '' ? (options[0]?.id ?? '') : chosen
  const validate = useOfficeCommand('accounting.validateBudget')
  const adopt = useOfficeCommand('accounting.adoptBudget')
  const work = kind === 'board' ? validate : adopt
  const act = async (): Promise<void> => {
    const answer = await work.run({ id: budget.id, rev: budget.rev, meetingId })
    if (!answer.ok) return
    toast({
      tone: 'ok',
      text: `${budget.number} · ${kernel(($) => $.machine.budget.state[kind === 'board' ? 'validated' : 'adopted'])}`,
    })
    onClose()
  }
  return (
    <SecondLook
      title={`${kind === 'board' ? t(($) => $.budget.validate) : t(($) => $.budget.adopt)} · ${budget.number}`}
      act={kind === 'board' ? t(($) => $.budget.validate) : t(($) => $.budget.adopt)}
      written
      keep={t(($) => $.budget.stop)}
      danger={false}
      busy={work.busy}
      disabled={meetingId === ''}
      onAct={() => void act()}
      onKeep={onClose}
    >
      <div className={classes.stack}>
        {meetings.data !== undefined && options.length === 0 ? (
          <p>{t(($) => $.budget.noMeeting)}</p>
        ) : (
          <SelectField
            label={t(($) => $.budget.meeting)}
            value={meetingId}
            onChange={setChosen}
            options={options.map(({ id, organ, heldOn }) => ({
              value: id as string,
              label: t(($) => $.budget.meetingOf, { organ, day: formatDay(heldOn) }),
            }))}
          />
        )}
        {work.refusal === undefined ? null : <RefusalBox refusal={work.refusal} />}
      </div>
    </SecondLook>
  )
}

/** From now on costs are held against it. */
export function StartDialog({ budget, onClose }: { budget: Row; onClose: () => void }) {
  const { t } = useTranslation('accounting')
  const { t: kernel } = useTranslation('kernel')
  const start = useOfficeCommand('accounting.startBudget')
  const act = async (): Promise<void> => {
    const answer = await start.run({ id: budget.id, rev: budget.rev })
    if (!answer.ok) return
    toast({ tone: 'ok', text: `${budget.number} · ${kernel(($) => $.machine.budget.state.executing)}` })
    onClose()
  }
  return (
    <SecondLook
      title={t(($) => $.budget.start)}
      act={t(($) => $.budget.start)}
      keep={t(($) => $.budget.stop)}
      danger={false}
      busy={start.busy}
      onAct={() => void act()}
      onKeep={onClose}
    >
      <p>{t(($) => $.budget.startAsk, { number: budget.number })}</p>
      {start.refusal === undefined ? null : <RefusalBox refusal={start.refusal} />}
    </SecondLook>
  )
}

/** What wants a reason: given back, withdrawn, revised. */
export function ReasonAct({
  budget,
  act,
  onClose,
  onRevised,
}: {
  budget: Row
  act: 'giveBack' | 'withdraw' | 'revise'
  onClose: () => void
  onRevised: (id: string) => void
}) {
  const { t } = useTranslation('accounting')
  const go = useGo()
  const giveBack = useOfficeCommand('accounting.giveBackBudget')
  const withdraw = useOfficeCommand('accounting.withdrawBudget')
  const revise = useOfficeCommand('accounting.reviseBudget')
  const work = { giveBack, withdraw, revise }[act]
  const run = async (reason: string): Promise<void> => {
    const asked = { id: budget.id, rev: budget.rev, reason }
    if (act === 'revise') {
      const answer = await revise.run(asked)
      if (!answer.ok) return
      onRevised(answer.value.id)
      onClose()
      go(`/accounting/budget/${answer.value.id}`)
      return
    }
    const answer = await (act === 'giveBack' ? giveBack : withdraw).run(asked)
    if (answer.ok) onClose()
  }
  return (
    <ReasonDialog
      title={`${t(($) => $.budget[act])} · ${budget.number}`}
      act={t(($) => $.budget[act])}
      keep={t(($) => $.budget.stop)}
      label={t(($) => $.budget.reason)}
      least={3}
      short
      danger={act === 'withdraw'}
      busy={work.busy}
      refusal={work.refusal}
      onAct={(reason) => void run(reason)}
      onKeep={onClose}
    />
  )
}
