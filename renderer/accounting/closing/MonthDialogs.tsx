import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Month } from '../../../shared/dates.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { NoteField, ReasonDialog, RefusalBox, SecondLook } from '../../ui/index.ts'
import { useMonthName } from '../months.ts'
import { usePointSentence, type Point } from './words.ts'

interface Closing {
  readonly month: Month
  /** Points that hold the month back, and whether a reason is enough for all of them. */
  readonly holding: number
  readonly passable: boolean
  readonly onDone: () => void
  readonly onClosed: () => void
}

/** A second look before a month closes; what is left wants a reason. */
export function CloseDialog({ month, holding, passable, onDone, onClosed }: Closing) {
  const { t } = useTranslation('accounting')
  const monthName = useMonthName()
  const close = useOfficeCommand('accounting.closeMonth')
  const [reason, setReason] = useState('')
  const asks = holding > 0 && passable
  const act = async (): Promise<void> => {
    const answer = await close.run({ month, ...(asks ? { reason: reason.trim() } : {}) })
    if (!answer.ok) return
    const said = { month: monthName(month), version: answer.value.version, year: month.slice(0, 4) }
    toast({
      tone: 'ok',
      text: month.endsWith('-12') ? t(($) => $.closing.closedLast, said) : t(($) => $.closing.closed, said),
    })
    onClosed()
  }
  return (
    <SecondLook
      title={t(($) => $.closing.closeTitle, { month: monthName(month) })}
      act={t(($) => $.closing.close, { month: monthName(month) })}
      written={asks}
      keep={t(($) => $.closing.closeKeep)}
      danger={false}
      busy={close.busy}
      disabled={asks && reason.trim().length < 3}
      onAct={() => void act()}
      onKeep={onDone}
    >
      <p>{t(($) => $.closing.closeWhy)}</p>
      {holding === 0 ? null : <p>{t(($) => $.closing.closeHeld, { count: holding })}</p>}
      {asks ? (
        <NoteField
          label={t(($) => $.closing.closeReason)}
          value={reason}
          data-autofocus
          onChange={(event) => {
            setReason(event.currentTarget.value)
          }}
        />
      ) : null}
      {close.refusal === undefined ? null : <RefusalBox refusal={close.refusal} />}
    </SecondLook>
  )
}

/** Why a closed month opens again. */
export function ReopenDialog({ month, version, onDone }: { month: Month; version: number; onDone: () => void }) {
  const { t } = useTranslation('accounting')
  const monthName = useMonthName()
  const reopen = useOfficeCommand('accounting.reopenMonth')
  const act = async (reason: string): Promise<void> => {
    const answer = await reopen.run({ month, reason })
    if (!answer.ok) return
    toast({
      tone: 'ok',
      text: t(($) => $.closing.reopened, { month: monthName(month), version: answer.value.version }),
    })
    onDone()
  }
  return (
    <ReasonDialog
      title={t(($) => $.closing.reopenTitle, { month: monthName(month) })}
      act={t(($) => $.closing.reopen, { month: monthName(month) })}
      keep={t(($) => $.closing.reopenKeep)}
      label={t(($) => $.closing.reason)}
      least={3}
      busy={reopen.busy}
      refusal={reopen.refusal}
      onAct={(why) => void act(why)}
      onKeep={onDone}
    >
      {t(($) => $.closing.reopenWhy, { version })}
    </ReasonDialog>
  )
}

/** Why the month may be closed with a point that is not done. */
export function PassDialog({
  month,
  point,
  onDone,
  onPassed,
}: {
  month: Month
  point: Point
  onDone: () => void
  onPassed: () => void
}) {
  const { t } = useTranslation('accounting')
  const sentence = usePointSentence()
  const pass = useOfficeCommand('accounting.passMonthPoint')
  const name = t(($) => $.closing.points[point.point])
  const act = async (reason: string): Promise<void> => {
    const answer = await pass.run({ month, point: point.point, reason })
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.closing.passed, { point: name }) })
    onPassed()
  }
  return (
    <ReasonDialog
      title={t(($) => $.closing.passTitle, { point: name })}
      act={t(($) => $.closing.passAct)}
      keep={t(($) => $.closing.keep)}
      label={t(($) => $.closing.reason)}
      least={3}
      danger={false}
      busy={pass.busy}
      refusal={pass.refusal}
      proposed={point.answer?.reason ?? ''}
      onAct={(why) => void act(why)}
      onKeep={onDone}
    >
      {t(($) => $.closing.passWhy, { left: sentence({ ...point, answered: false }) })}
    </ReasonDialog>
  )
}
