import { useTranslation } from 'react-i18next'
import type { NotedStep } from '../../../shared/rules/accounting/years/steps.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { ReasonDialog, RefusalBox, SecondLook } from '../../ui/index.ts'
import { NoteDialog } from './NoteDialog.tsx'
import type { Road, RoadStep } from './words.ts'

export type Asked = 'note' | 'undoResult' | 'withdrawStep' | 'undoAllocation' | 'withdrawOpening' | 'seal' | 'ask'

interface YearDialogProps {
  readonly road: Road
  readonly step: RoadStep
  readonly asked: Asked
  readonly onDone: () => void
  /** The step was taken. */
  readonly onTaken: () => void
}

/** The second look before an act on a year: what an organ said, a seal, or a reason. */
export function YearDialog({ road, step, asked, onDone, onTaken }: YearDialogProps) {
  const taking = {
    year: road.year,
    onDone,
    onTaken: () => {
      onDone()
      onTaken()
    },
  }
  if (asked === 'note') return <NoteDialog {...taking} step={step.step as NotedStep} />
  if (asked === 'seal') return <SealDialog {...taking} />
  return <WhyDialog road={road} step={step} asked={asked} onDone={onDone} />
}

function SealDialog({ year, onDone, onTaken }: { year: number; onDone: () => void; onTaken: () => void }) {
  const { t } = useTranslation('accounting')
  const seal = useOfficeCommand('accounting.sealYear')
  const act = async (): Promise<void> => {
    const answer = await seal.run({ year })
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.years.said.sealed, { version: answer.value.version }) })
    onTaken()
  }
  return (
    <SecondLook
      title={t(($) => $.years.sealTitle, { year })}
      act={t(($) => $.years.act.seal)}
      keep={t(($) => $.years.act.keep)}
      danger={false}
      busy={seal.busy}
      onKeep={onDone}
      onAct={() => void act()}
    >
      <p>{t(($) => $.years.sealWhy)}</p>
      {seal.refusal === undefined ? null : <RefusalBox refusal={seal.refusal} />}
    </SecondLook>
  )
}

function WhyDialog({
  road,
  step,
  asked,
  onDone,
}: Omit<YearDialogProps, 'asked' | 'onTaken'> & { asked: Exclude<Asked, 'note' | 'seal'> }) {
  const { t } = useTranslation('accounting')
  const undoResult = useOfficeCommand('accounting.undoResult')
  const withdrawStep = useOfficeCommand('accounting.withdrawYearStep')
  const undoAllocation = useOfficeCommand('accounting.undoAllocation')
  const withdrawOpening = useOfficeCommand('accounting.withdrawOpening')
  const ask = useOfficeCommand('accounting.askYearReopening')
  const { year } = road
  const noted = road.noted.find((one) => one.step === step.step)
  const allocation =
    road.allocations.find(({ state }) => state === 'prepared') ??
    road.allocations.findLast(({ state }) => state === 'posted')
  const seal = road.seals.find(({ state }) => state !== 'reopened')
  const commands = { undoResult, withdrawStep, undoAllocation, withdrawOpening, ask }
  const send = async (reason: string): Promise<{ readonly ok: boolean } | undefined> => {
    switch (asked) {
      case 'undoResult':
        return undoResult.run({ year, rev: road.result?.rev ?? 0, reason })
      case 'withdrawStep':
        return noted && withdrawStep.run({ id: noted.id, rev: noted.rev, reason })
      case 'undoAllocation':
        return allocation && undoAllocation.run({ id: allocation.id, rev: allocation.rev, reason })
      case 'withdrawOpening':
        return withdrawOpening.run({ year, rev: road.opening?.rev ?? 0, reason })
      case 'ask':
        return ask.run({ year, rev: seal?.rev ?? 0, reason })
    }
  }
  const act = async (reason: string): Promise<void> => {
    const answer = await send(reason)
    if (answer?.ok !== true) return
    toast({ tone: 'ok', text: asked === 'ask' ? t(($) => $.years.said.asked) : t(($) => $.years.said.undone) })
    onDone()
  }
  return (
    <ReasonDialog
      title={t(($) => $.years.act[asked])}
      act={t(($) => $.years.act[asked])}
      keep={t(($) => $.years.act.keep)}
      label={t(($) => $.years.form.reason)}
      least={3}
      busy={commands[asked].busy}
      refusal={commands[asked].refusal}
      onAct={(reason) => void act(reason)}
      onKeep={onDone}
    />
  )
}
