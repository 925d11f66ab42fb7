import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { Button, Mark, Panel, RefusalBox, SecondLook, TextField } from '../../ui/index.ts'
import classes from './chart.module.css'
import { Differences } from './Differences.tsx'

type Proposal = Output<'accounting.chartProposals'>[number]

/** Accounts that statements would read wrongly; or that there are none. */
export function ChartFaults({
  faults,
  onOpen,
}: {
  faults: Output<'accounting.chartAccounts'>['faults']
  onOpen: (number: string) => void
}) {
  const { t } = useTranslation('accounting')
  if (faults.length === 0)
    return (
      <Panel title={t(($) => $.chart.title)}>
        <Mark tone="ok">{t(($) => $.chart.complete)}</Mark>
      </Panel>
    )
  return (
    <Panel title={t(($) => $.chart.faultsTitle, { count: faults.length })}>
      <p className={classes.note}>{t(($) => $.chart.faultsWhy)}</p>
      <ul className={classes.list}>
        {faults.map((one) => (
          <li key={one.number}>
            <Button small kind="quiet" onClick={() => onOpen(one.number)}>
              {one.number} {one.label}
            </Button>
            <small>{t(($) => $.chart.faults[one.fault])}</small>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** Charts that were read from a file and wait for another person. */
export function ChartProposals() {
  const { t } = useTranslation('accounting')
  const may = useMay()('settings.approve')
  const proposals = useOfficeQuery('accounting.chartProposals', {})
  const decide = useOfficeCommand('accounting.decideChart')
  const [refusing, setRefusing] = useState<Proposal>()
  const [reason, setReason] = useState('')
  const waiting = (proposals.data ?? []).filter(({ state }) => state === 'proposed')
  if (waiting.length === 0) return null
  const act = async ({ id, rev }: Proposal, accept: boolean): Promise<void> => {
    const answer = await decide.run({ id, rev, accept, reason })
    if (!answer.ok) return
    toast({
      tone: 'ok',
      text: accept
        ? t(($) => $.chart.proposals.accepted, { added: answer.value.added, changed: answer.value.changed })
        : t(($) => $.chart.proposals.refused),
    })
    setRefusing(undefined)
  }
  return (
    <Panel title={t(($) => $.chart.proposals.title)}>
      {waiting.map((one) => (
        <div key={one.id} className={classes.preview}>
          <b>{t(($) => $.chart.proposals.by, { file: one.file, name: one.proposedBy })}</b>
          {one.differences === null ? null : <Differences differences={one.differences} />}
          {may && !one.own ? (
            <div className={classes.buttons}>
              <Button kind="primary" busy={decide.busy} onClick={() => void act(one, true)}>
                {t(($) => $.chart.proposals.accept)}
              </Button>
              <Button onClick={() => setRefusing(one)}>{t(($) => $.chart.proposals.refuse)}</Button>
            </div>
          ) : (
            <p className={classes.note}>{t(($) => $.chart.proposals.waits)}</p>
          )}
        </div>
      ))}
      {decide.refusal === undefined ? null : <RefusalBox refusal={decide.refusal} />}
      {refusing === undefined ? null : (
        <SecondLook
          title={t(($) => $.chart.proposals.refuseTitle)}
          act={t(($) => $.chart.proposals.refuse)}
          keep={t(($) => $.chart.keep)}
          onAct={() => void act(refusing, false)}
          onKeep={() => setRefusing(undefined)}
          busy={decide.busy}
          disabled={reason.trim() === ''}
        >
          <TextField
            label={t(($) => $.chart.reason)}
            value={reason}
            data-autofocus
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </SecondLook>
      )}
    </Panel>
  )
}
