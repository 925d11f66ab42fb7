import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { useToday } from '../../app/words.ts'
import { Button, DayField, Panel, RefusalBox, TextField } from '../../ui/index.ts'
import type { CoverYear } from '../enrolment/form.ts'
import classes from './Structure.module.css'

type Dates = Omit<CoverYear, 'id' | 'closedOn'>

/** The next cover year, or the campaign dates of one that is there: its first and last day do not move any more. */
export function CoverYearForm({
  year,
  proposed,
  onDone,
}: {
  year: CoverYear | undefined
  proposed: Dates
  onDone: () => void
}) {
  const { t } = useTranslation('membership')
  const may = useMay()
  const today = useToday()
  const [dates, setDates] = useState<Partial<Dates> & { label: string }>(proposed)
  const create = useOfficeCommand('membership.createCoverYear')
  const campaign = useOfficeCommand('membership.setCampaign')
  const closing = useOfficeCommand('membership.closeCoverYear')
  const refusal = create.refusal ?? campaign.refusal ?? closing.refusal
  const done = (ok: boolean): void => {
    if (!ok) return
    toast({ tone: 'ok', text: t(($) => $.structure.saved) })
    onDone()
  }
  const save = async (): Promise<void> => {
    const { startsOn, endsOn, campaignOpensOn, campaignClosesOn, renewalDeadline } = dates
    if (campaignOpensOn === undefined || campaignClosesOn === undefined || renewalDeadline === undefined) return
    const window = { campaignOpensOn, campaignClosesOn, renewalDeadline }
    if (year !== undefined) done((await campaign.run({ coverYearId: year.id, ...window })).ok)
    else if (startsOn !== undefined && endsOn !== undefined)
      done((await create.run({ label: dates.label, startsOn, endsOn, ...window })).ok)
  }
  const open = year?.closedOn === undefined
  const maySave = may('settings.enter') && open
  usePageKeys([
    { combo: 'Ctrl+Enter', label: t(($) => $.structure.save), run: () => void save(), foot: true, disabled: !maySave },
  ])
  const field = (name: Exclude<keyof Dates, 'label'>, label: string, fixed = false) => (
    <DayField
      label={label}
      value={dates[name]}
      disabled={fixed || !maySave}
      onChange={(value) => {
        const { [name]: _, ...rest } = dates
        setDates(value === undefined ? rest : { ...rest, [name]: value })
      }}
    />
  )
  return (
    <Panel
      title={
        year === undefined
          ? t(($) => $.structure.years.newTitle, { label: dates.label })
          : t(($) => $.structure.years.editTitle, { label: dates.label })
      }
    >
      <div className={classes.form}>
        <div className={classes.wide}>
          <TextField
            label={t(($) => $.structure.years.year)}
            value={dates.label}
            disabled={year !== undefined}
            onChange={(event) => {
              setDates({ ...dates, label: event.currentTarget.value })
            }}
          />
        </div>
        {field(
          'startsOn',
          t(($) => $.structure.years.from),
          year !== undefined,
        )}
        {field(
          'endsOn',
          t(($) => $.structure.years.to),
          year !== undefined,
        )}
        {field(
          'campaignOpensOn',
          t(($) => $.structure.years.opens),
        )}
        {field(
          'campaignClosesOn',
          t(($) => $.structure.years.closes),
        )}
        {field(
          'renewalDeadline',
          t(($) => $.structure.years.deadline),
        )}
      </div>
      {refusal === undefined ? null : <RefusalBox refusal={refusal} />}
      <div className={classes.acts}>
        {maySave ? (
          <Button kind="primary" combo="Ctrl+Enter" busy={create.busy || campaign.busy} onClick={() => void save()}>
            {t(($) => $.structure.save)}
          </Button>
        ) : null}
        {year !== undefined && open && year.endsOn < today && may('settings.approve') ? (
          <Button
            busy={closing.busy}
            onClick={() => {
              void closing.run({ coverYearId: year.id }).then((result) => {
                done(result.ok)
              })
            }}
          >
            {t(($) => $.structure.years.close)}
          </Button>
        ) : null}
        <Button kind="quiet" combo="Escape" onClick={onDone}>
          {t(($) => $.structure.cancel)}
        </Button>
      </div>
    </Panel>
  )
}
