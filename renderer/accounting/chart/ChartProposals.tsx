import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { Button, Mark, Panel, ReasonDialog, RefusalBox } from '../../ui/index.ts'
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
        <Mark tone="ok" wraps>
          {t(($) => $.chart.complete)}
        </Mark>
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
  const waiting = (proposals.data ?? []).filter(({ state }) => state === 'proposed')
  if (waiting.length === 0) return null
  const act = async ({ id, rev }: Proposal, reason?: string): Promise<void> => {
    const answer = await decide.run({ id, rev, accept: reason === undefined, reason: reason ?? '' })
    if (!answer.ok) return
    toast({
      tone: 'ok',
      text:
        reason === undefined
          ? t(($) => $.chart.proposals.accepted, { added: answer.value.added, changed: answer.value.changed })
          : t(($) => $.chart.proposals.refused),
    })
    setRefusing(undefined)
  }
  const ask = (one: Proposal | undefined): void => {
    decide.clear()
    setRefusing(one)
  }
  return (
    <Panel title={t(($) => $.chart.proposals.title)}>
      {waiting.map((one) => (
        <div key={one.id} className={classes.preview}>
          <b>{t(($) => $.chart.proposals.by, { file: one.file, name: one.proposedBy })}</b>
          {one.differences === null ? null : <Differences differences={one.differences} />}
          {may && !one.own ? (
            <div className={classes.buttons}>
              <Button kind="primary" busy={decide.busy} onClick={() => void act(one)}>
                {t(($) => $.chart.proposals.accept)}
              </Button>
              <Button onClick={() => ask(one)}>{t(($) => $.chart.proposals.refuse)}</Button>
            </div>
          ) : (
            <p className={classes.note}>{t(($) => $.chart.proposals.waits)}</p>
          )}
        </div>
      ))}
      {refusing === undefined ? (
        decide.refusal === undefined ? null : (
          <RefusalBox refusal={decide.refusal} />
        )
      ) : (
        <ReasonDialog
          title={t(($) => $.chart.proposals.refuseTitle)}
          act={t(($) => $.chart.proposals.refuse)}
          keep={t(($) => $.chart.keep)}
          label={t(($) => $.chart.reason)}
          least={1}
          short
          busy={decide.busy}
          refusal={decide.refusal}
          onAct={(reason) => void act(refusing, reason)}
          onKeep={() => ask(undefined)}
        />
      )}
    </Panel>
  )
}
