import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract/index.ts'
import { useOfficeCommand, useOfficeQuery } from '../app/office.ts'
import { useMay, useSession } from '../app/session.ts'
import { toast } from '../app/toast.ts'
import { Amount, Button, DayText, ReasonDialog, RefusalBox, Section } from '../ui/index.ts'
import classes from './accounting.module.css'
import { EntryLines } from './EntryWalk.tsx'

type Waiting = Output<'accounting.manualEntries'>[number]

/** Entries that one person typed and another must validate; nothing when none waits. */
export function Pending() {
  const { t } = useTranslation('accounting')
  const may = useMay()
  const { user } = useSession()
  const waiting = useOfficeQuery('accounting.manualEntries', { state: 'entered' })
  const validate = useOfficeCommand('accounting.validateManual')
  const [refusing, setRefusing] = useState<Waiting>()
  if ((waiting.data ?? []).length === 0) return null
  const accept = async (one: Waiting): Promise<void> => {
    const result = await validate.run({ manualEntryId: one.manualEntryId })
    if (result.ok) toast({ tone: 'ok', text: t(($) => $.pending.validated, { number: result.value.number }) })
  }
  return (
    <Section title={t(($) => $.pending.title)} facts={t(($) => $.pending.facts)}>
      {waiting.data?.map((one) => (
        <div key={one.manualEntryId} className={classes.pending}>
          <DayText value={one.day} />
          <span>
            {one.journal} · {one.label}, {t(($) => $.pending.enteredBy, { name: one.enteredBy })}
          </span>
          <Amount value={one.total} />
          {may('entry.validate') && one.enteredById !== user.id ? (
            <>
              <Button small busy={validate.busy} onClick={() => void accept(one)}>
                {t(($) => $.pending.validate)}
              </Button>
              <Button small onClick={() => setRefusing(one)}>
                {t(($) => $.pending.refuse)}
              </Button>
            </>
          ) : null}
        </div>
      ))}
      {validate.refusal ? <RefusalBox refusal={validate.refusal} /> : null}
      {refusing === undefined ? null : <Refuse entry={refusing} onClose={() => setRefusing(undefined)} />}
    </Section>
  )
}

function Refuse({ entry, onClose }: { entry: Waiting; onClose: () => void }) {
  const { t } = useTranslation('accounting')
  const refuse = useOfficeCommand('accounting.refuseManual')
  const act = async (reason: string): Promise<void> => {
    const result = await refuse.run({ manualEntryId: entry.manualEntryId, reason })
    if (!result.ok) return
    toast({ tone: 'ok', text: t(($) => $.pending.refused) })
    onClose()
  }
  return (
    <ReasonDialog
      title={t(($) => $.pending.refuseTitle, { label: entry.label })}
      act={t(($) => $.pending.refuseAct)}
      keep={t(($) => $.pending.keep)}
      label={t(($) => $.pending.reason)}
      least={1}
      short
      onAct={(reason) => void act(reason)}
      onKeep={onClose}
      busy={refuse.busy}
      refusal={refuse.refusal}
    >
      <EntryLines lines={entry.lines} />
    </ReasonDialog>
  )
}
