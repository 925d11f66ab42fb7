import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatDay, formatFbu } from '../../app/format.ts'
import { KeysHeld } from '../../app/keys/KeysHeld.tsx'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { Button, Mark, Panel, ReasonDialog, RefusalBox, SecondLook, type Tone } from '../../ui/index.ts'
import classes from './Lives.module.css'

type Row = Output<'membership.householdEvents'>['rows'][number]

const TONE: Readonly<Record<Row['state'], Tone>> = {
  requested: 'run',
  verified: 'run',
  applied: 'ok',
  refused: 'quiet',
  undone: 'quiet',
}
/** The latest; the household's history has them all. */
const SHOWN = 6

/** The events of a household and what may be done with each: V validates the oldest that waits. */
export function EventList({ householdId, onHistory }: { householdId: string; onHistory: () => void }) {
  const { t } = useTranslation('membership')
  const may = useMay()
  const events = useOfficeQuery('membership.householdEvents', { householdId: householdId as Row['id'] })
  const rows = events.data?.rows ?? []
  const validate = useOfficeCommand('membership.validateEvent')
  const approve = useOfficeCommand('membership.approveEvent')
  const [refused, setRefused] = useState<Row>()
  const [corrected, setCorrected] = useState<Row>()
  const waits = (row: Row): boolean => row.state === 'requested' || row.state === 'verified'
  const mayDecide = (row: Row): boolean =>
    waits(row) && may(row.headDecides ? 'household.approve' : 'household.validate')
  const decide = async (row: Row): Promise<void> => {
    const done = row.headDecides ? await approve.run({ eventId: row.id }) : await validate.run({ eventId: row.id })
    if (done.ok) toast({ tone: 'ok', text: t(($) => $.lives.applied, { number: done.value.number }) })
  }
  const next = rows.findLast(mayDecide)
  usePageKeys([
    {
      combo: 'V',
      label: t(($) => $.lives.validate),
      run: () => {
        if (next !== undefined) void decide(next)
      },
      disabled: next === undefined,
      foot: next !== undefined,
    },
  ])
  const refusal = validate.refusal ?? approve.refusal
  return (
    <Panel title={t(($) => $.lives.list)}>
      {events.isFetching ? <KeysHeld /> : null}
      {rows.length === 0 ? <p className={classes.quiet}>{t(($) => $.lives.none)}</p> : null}
      <ul className={classes.events}>
        {rows.slice(0, SHOWN).map((row) => (
          <li key={row.id} className={classes.event}>
            <span>
              {formatDay(row.day)} <b>{t(($) => $.lives.word[row.kind])}</b>
            </span>
            <Mark tone={TONE[row.state]}>{t(($) => $.lives.state[row.state])}</Mark>
            <small>
              {[
                row.number,
                row.person,
                row.undoes === undefined ? undefined : t(($) => $.lives.undoes, { number: row.undoes }),
                row.supplement > 0 ? t(($) => $.lives.supplement, { amount: formatFbu(row.supplement) }) : undefined,
                row.refusedReason === undefined ? row.why : t(($) => $.lives.because, { reason: row.refusedReason }),
              ]
                .filter((part) => part !== undefined)
                .join(' · ')}
            </small>
            <span className={classes.acts}>
              {mayDecide(row) ? (
                <Button small {...(row === next ? { combo: 'V' as const } : {})} onClick={() => void decide(row)}>
                  {row.headDecides ? t(($) => $.lives.approve) : t(($) => $.lives.validate)}
                </Button>
              ) : null}
              {waits(row) && may('household.validate') ? (
                <Button
                  small
                  kind="quiet"
                  onClick={() => {
                    setRefused(row)
                  }}
                >
                  {t(($) => $.lives.refuse)}
                </Button>
              ) : null}
              {row.correctable && may('household.enter') ? (
                <Button
                  small
                  kind="quiet"
                  onClick={() => {
                    setCorrected(row)
                  }}
                >
                  {t(($) => $.lives.correct)}
                </Button>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
      {refusal === undefined ? null : <RefusalBox refusal={refusal} />}
      <Button small kind="quiet" combo="H" onClick={onHistory}>
        {t(($) => $.lives.history)}
      </Button>
      {refused === undefined ? null : (
        <RefuseDialog
          row={refused}
          onClose={() => {
            setRefused(undefined)
          }}
        />
      )}
      {corrected === undefined ? null : (
        <CorrectDialog
          row={corrected}
          householdId={householdId}
          onClose={() => {
            setCorrected(undefined)
          }}
        />
      )}
    </Panel>
  )
}

function RefuseDialog({ row, onClose }: { row: Row; onClose: () => void }) {
  const { t } = useTranslation('membership')
  const refuse = useOfficeCommand('membership.refuseEvent')
  const act = async (reason: string): Promise<void> => {
    const done = await refuse.run({ eventId: row.id, reason })
    if (!done.ok) return
    toast({ tone: 'ok', text: t(($) => $.lives.refusedDone, { number: row.number }) })
    onClose()
  }
  return (
    <ReasonDialog
      title={t(($) => $.lives.refuseTitle, { number: row.number })}
      act={t(($) => $.lives.refuse)}
      label={t(($) => $.lives.reason)}
      least={0}
      short
      onAct={(reason) => void act(reason)}
      keep={t(($) => $.lives.keep)}
      onKeep={onClose}
      busy={refuse.busy}
      refusal={refuse.refusal}
    >
      <p>{t(($) => $.lives.refuseWhy)}</p>
    </ReasonDialog>
  )
}

/** The contrary of an event is an event too: asked for here, validated like any other. */
function CorrectDialog({ row, householdId, onClose }: { row: Row; householdId: string; onClose: () => void }) {
  const { t } = useTranslation('membership')
  const request = useOfficeCommand('membership.requestEvent')
  const act = async (): Promise<void> => {
    const event = { kind: 'correction', eventId: row.id } as const
    const done = await request.run({ householdId: householdId as Row['id'], event })
    if (!done.ok) return
    toast({ tone: 'ok', text: t(($) => $.lives.saved, { number: done.value.number }) })
    onClose()
  }
  return (
    <SecondLook
      title={t(($) => $.lives.correctTitle, { number: row.number })}
      act={t(($) => $.lives.correctAct)}
      onAct={() => void act()}
      keep={t(($) => $.lives.correctKeep)}
      onKeep={onClose}
      busy={request.busy}
    >
      <p>{t(($) => $.lives.correctWhy)}</p>
      {request.refusal === undefined ? null : <RefusalBox refusal={request.refusal} />}
    </SecondLook>
  )
}
