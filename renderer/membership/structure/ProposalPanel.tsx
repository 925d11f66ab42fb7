import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay, formatInstant } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { Button, Facts, Mark, Panel, RefusalBox } from '../../ui/index.ts'
import { ReasonDialog } from '../collectors/ReasonDialog.tsx'
import { ScaleEffect } from './ScaleEffect.tsx'
import type { Proposal } from './scaleLines.ts'
import classes from './Structure.module.css'
import { useScaleTerms } from './useScaleTerms.ts'

interface ProposalPanelProps {
  proposal: Proposal
  /** Writes on: a draft or a returned one. */
  onWrite: () => void
}

/** A proposal as it is read: who prepared it, what it changes, and what the reader may do with it. */
export function ProposalPanel({ proposal, onWrite }: ProposalPanelProps) {
  const { t } = useTranslation('membership')
  const may = useMay()
  const [returning, setReturning] = useState(false)
  const accept = useOfficeCommand('membership.acceptScale')
  const withdraw = useOfficeCommand('membership.withdrawScale')
  const abandon = useOfficeCommand('membership.abandonScale')
  const { id: proposalId, rev, state, scale } = proposal
  const from = formatDay(scale.validFrom)
  const proposed = state === 'proposed'
  const decides = proposed && may('settings.approve')
  const writes = may('settings.enter')
  const approve = async (): Promise<void> => {
    if ((await accept.run({ proposalId, rev })).ok)
      toast({ tone: 'ok', text: t(($) => $.structure.proposal.accepted, { day: from }) })
  }
  const takeBack = async (): Promise<void> => {
    if ((await withdraw.run({ proposalId })).ok) toast({ tone: 'ok', text: t(($) => $.structure.proposal.withdrawn) })
  }
  const drop = async (): Promise<void> => {
    if ((await abandon.run({ proposalId })).ok) toast({ tone: 'ok', text: t(($) => $.structure.proposal.abandoned) })
  }
  const giveBack = (): void => {
    setReturning(true)
  }
  const word = {
    accept: t(($) => $.structure.proposal.accept),
    return: t(($) => $.structure.proposal.return),
    withdraw: t(($) => $.structure.proposal.withdraw),
    write: t(($) => $.structure.proposal.write),
    abandon: t(($) => $.structure.proposal.abandon),
  }
  const mayAccept = decides && proposal.mayAccept
  usePageKeys([
    { combo: 'A', label: word.accept, run: () => void approve(), foot: mayAccept, disabled: !mayAccept },
    { combo: 'R', label: word.return, run: giveBack, foot: decides, disabled: !decides },
    {
      combo: 'W',
      label: word.withdraw,
      run: () => void takeBack(),
      foot: proposed && writes,
      disabled: !proposed || !writes,
    },
    { combo: 'M', label: word.write, run: onWrite, foot: !proposed && writes, disabled: proposed || !writes },
  ])
  const terms = useScaleTerms()
  const refusal = accept.refusal ?? withdraw.refusal ?? abandon.refusal
  return (
    <>
      <Panel title={t(($) => $.structure.proposal.title, { day: from })}>
        <Facts
          items={[
            [t(($) => $.structure.proposal.prepared), `${proposal.savedBy}, ${formatInstant(proposal.savedAt)}`],
            [
              t(($) => $.structure.proposal.proposed),
              proposal.proposedBy === undefined || proposal.proposedAt === undefined || !proposed
                ? undefined
                : `${proposal.proposedBy}, ${formatInstant(proposal.proposedAt)}`,
            ],
            [t(($) => $.structure.scales.source), scale.source],
            ...terms(scale),
          ]}
        />
        {state === 'proposed' || proposal.reason === undefined ? null : (
          <p className={classes.note}>
            <Mark tone="warn" strong>
              {t(($) => $.structure.proposal.because, { name: proposal.decidedBy ?? '', reason: proposal.reason })}
            </Mark>
          </p>
        )}
        {refusal === undefined ? null : <RefusalBox refusal={refusal} />}
        <div className={classes.acts}>
          {decides ? (
            <>
              <Button kind="primary" combo="A" busy={accept.busy} disabled={!mayAccept} onClick={() => void approve()}>
                {word.accept}
              </Button>
              <Button combo="R" onClick={giveBack}>
                {word.return}
              </Button>
            </>
          ) : null}
          {writes && proposed ? (
            <Button combo="W" busy={withdraw.busy} onClick={() => void takeBack()}>
              {word.withdraw}
            </Button>
          ) : null}
          {writes && !proposed ? (
            <>
              <Button kind="primary" combo="M" onClick={onWrite}>
                {word.write}
              </Button>
              <Button kind="quiet" busy={abandon.busy} onClick={() => void drop()}>
                {word.abandon}
              </Button>
            </>
          ) : null}
        </div>
        {decides && !proposal.mayAccept ? <p className={classes.note}>{t(($) => $.structure.proposal.own)}</p> : null}
      </Panel>
      <ScaleEffect input={scale} />
      {returning ? (
        <ReasonDialog
          command="membership.returnScale"
          input={(reason) => ({ proposalId, reason })}
          title={t(($) => $.structure.proposal.returnTitle, { day: from })}
          why={t(($) => $.structure.proposal.returnWhy)}
          act={word.return}
          done={t(($) => $.structure.proposal.returned)}
          danger={false}
          onClose={() => {
            setReturning(false)
          }}
        />
      ) : null}
    </>
  )
}
