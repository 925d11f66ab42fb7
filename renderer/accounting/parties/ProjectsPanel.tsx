import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import type { Day } from '../../../shared/dates.ts'
import { formatDay } from '../../app/format.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { useToday } from '../../app/words.ts'
import { Button, DayField, Panel, RefusalBox, SelectField, TextField } from '../../ui/index.ts'
import classes from '../chart/chart.module.css'

type Project = Output<'accounting.projects'>[number]
const NONE = 'none'

/** What donors pay for: an axis of lines, open between two days. */
export function ProjectsPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('accounting')
  const may = useMay()('entry.enter')
  const projects = useOfficeQuery('accounting.projects', {})
  const [editing, setEditing] = useState<Project | 'new'>()
  return (
    <Panel title={t(($) => $.parties.projects)}>
      <ul className={classes.list}>
        {(projects.data ?? []).map((one) => (
          <li key={one.id}>
            <b>{one.code}</b> <span>{one.name}</span>
            <small>
              {[
                one.donor,
                one.endsOn === null
                  ? t(($) => $.parties.since, { day: formatDay(one.startsOn) })
                  : t(($) => $.parties.between, { from: formatDay(one.startsOn), to: formatDay(one.endsOn) }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </small>
            {may ? (
              <Button small onClick={() => setEditing(one)}>
                {t(($) => $.chart.change)}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {editing === undefined ? (
        <div className={classes.buttons}>
          {may ? (
            <Button small onClick={() => setEditing('new')}>
              {t(($) => $.parties.newProject)}
            </Button>
          ) : null}
          <Button small onClick={onClose}>
            {t(($) => $.vouchers.close)}
          </Button>
        </div>
      ) : (
        <ProjectForm
          key={editing === 'new' ? 'new' : editing.id}
          {...(editing === 'new' ? {} : { project: editing })}
          onClose={() => setEditing(undefined)}
        />
      )}
    </Panel>
  )
}

function ProjectForm({ project, onClose }: { project?: Project; onClose: () => void }) {
  const { t } = useTranslation('accounting')
  const today = useToday()
  const donors = useOfficeQuery('accounting.thirdPartyList', { type: 'donor' })
  const [code, setCode] = useState(project?.code ?? '')
  const [name, setName] = useState(project?.name ?? '')
  const [donor, setDonor] = useState<string>(project?.donorId ?? NONE)
  const [startsOn, setStart] = useState<Day | undefined>(project?.startsOn ?? today)
  const [endsOn, setEnd] = useState<Day | undefined>(project?.endsOn ?? undefined)
  const save = useOfficeCommand('accounting.saveProject')
  const act = async (): Promise<void> => {
    if (startsOn === undefined) return
    const answer = await save.run({
      ...(project === undefined ? {} : { id: project.id, rev: project.rev }),
      code: code.trim(),
      name: name.trim(),
      donorId: donor === NONE ? null : donor,
      startsOn,
      endsOn: endsOn ?? null,
    })
    if (answer.ok) onClose()
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        void act()
      }}
    >
      <div className={classes.two}>
        <TextField
          label={t(($) => $.journalRegister.code)}
          value={code}
          autoFocus
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <SelectField<string>
          label={t(($) => $.chart.thirdParties.donor)}
          value={donor}
          onChange={setDonor}
          options={[
            { value: NONE, label: t(($) => $.chart.none) },
            ...(donors.data?.rows ?? []).map((one) => ({ value: one.id as string, label: one.name })),
          ]}
        />
      </div>
      <TextField
        label={t(($) => $.parties.name)}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <div className={classes.two}>
        <DayField label={t(($) => $.filters.from)} value={startsOn} onChange={setStart} />
        <DayField label={t(($) => $.filters.to)} value={endsOn} onChange={setEnd} />
      </div>
      {save.refusal === undefined ? null : <RefusalBox refusal={save.refusal} />}
      <div className={classes.buttons}>
        <Button submit kind="primary" busy={save.busy}>
          {t(($) => $.chart.save)}
        </Button>
        <Button onClick={onClose}>{t(($) => $.chart.stop)}</Button>
      </div>
    </form>
  )
}
