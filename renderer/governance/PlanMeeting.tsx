import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract/index.ts'
import type { Day } from '../../shared/dates.ts'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import { useOfficeCommand } from '../app/office.ts'
import { toast } from '../app/toast.ts'
import { Button, DayField, NoteField, Panel, RefusalBox, SelectField } from '../ui/index.ts'
import classes from './governance.module.css'

/** A meeting to come: which organ, which day, about what. */
export function PlanMeeting({ organs, onDone }: { organs: Output<'governance.organs'>; onDone: () => void }) {
  const { t } = useTranslation('governance')
  const [organId, setOrgan] = useState(organs[0]?.organId as string | undefined)
  const [kind, setKind] = useState<'ordinary' | 'extraordinary'>('ordinary')
  const [plannedOn, setDay] = useState<Day>()
  const [agenda, setAgenda] = useState('')
  const plan = useOfficeCommand('governance.planMeeting')
  const save = async (): Promise<void> => {
    if (organId === undefined || plannedOn === undefined) return
    const result = await plan.run({ organId, kind, plannedOn, agenda })
    if (!result.ok) return
    toast({ tone: 'ok', text: t(($) => $.meeting.done) })
    onDone()
  }
  usePageKeys([
    { combo: 'Ctrl+Enter', label: t(($) => $.meeting.save), run: () => void save(), foot: true },
    { combo: 'Escape', label: t(($) => $.meeting.keep), run: onDone },
  ])
  return (
    <Panel title={t(($) => $.meeting.plan)}>
      <div className={classes.form}>
        <SelectField
          label={t(($) => $.meeting.organ)}
          value={organId}
          options={organs.map((one) => ({
            value: one.organId as string,
            label: [one.name, one.mutual].filter(Boolean).join(' · '),
          }))}
          onChange={setOrgan}
        />
        <div className={classes.pair}>
          <DayField label={t(($) => $.meeting.plannedOn)} value={plannedOn} onChange={setDay} />
          <SelectField
            label={t(($) => $.meeting.kind)}
            value={kind}
            options={(['ordinary', 'extraordinary'] as const).map((one) => ({
              value: one,
              label: t(($) => $.meeting[one]),
            }))}
            onChange={setKind}
          />
        </div>
        <NoteField
          label={t(($) => $.meeting.agenda)}
          value={agenda}
          onChange={(event) => setAgenda(event.currentTarget.value)}
        />
        {plan.refusal ? <RefusalBox refusal={plan.refusal} /> : null}
        <div className={classes.acts}>
          <Button
            kind="primary"
            combo="Ctrl+Enter"
            busy={plan.busy}
            disabled={organId === undefined || plannedOn === undefined}
            onClick={() => void save()}
          >
            {t(($) => $.meeting.save)}
          </Button>
        </div>
      </div>
    </Panel>
  )
}
