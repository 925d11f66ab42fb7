import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '../../../shared/ids.ts'
import { DraftStrip } from '../../app/DraftStrip.tsx'
import { useDraft } from '../../app/drafts.ts'
import { formatDay } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { useToday } from '../../app/words.ts'
import { Button, RefusalBox, Section } from '../../ui/index.ts'
import { Frame } from './Frame.tsx'
import { ProposalPanel } from './ProposalPanel.tsx'
import { ScaleDraft } from './ScaleDraft.tsx'
import { draftOf, toScale, type Draft } from './scaleDraft.ts'
import { ScaleEffect } from './ScaleEffect.tsx'
import { linesOf, type DatedLine } from './scaleLines.ts'
import { ScaleStrip } from './ScaleStrip.tsx'
import { ScaleTable } from './ScaleTable.tsx'
import classes from './Structure.module.css'

/** What is being written, and the draft of the workspace it writes over. */
interface Writing {
  readonly draft: Draft
  readonly proposalId?: string
}

/** Scales as dated rows; a change is a new row that one person proposes and another accepts. What was claimed before does not move. */
export default function ScalesPage() {
  const { t } = useTranslation('membership')
  const may = useMay()
  const mayEnter = may('settings.enter')
  const mayRead = may('settings.read')
  const today = useToday()
  const rows = useOfficeQuery('membership.scales', {}).data?.scales ?? []
  const onTheirWay = useOfficeQuery('membership.scaleProposals', {}, { enabled: mayRead }).data?.proposals
  const proposals = onTheirWay ?? []
  const lines = linesOf(rows, proposals, today)
  const [writing, setWriting] = useState<Writing>()
  const [chosen, setChosen] = useState<string>()
  const propose = useOfficeCommand('membership.proposeScale')
  const keep = useOfficeCommand('membership.saveScaleDraft')
  const typed = useDraft<Writing | undefined>({
    kind: 'scale',
    route: '/structure',
    label: t(($) => $.structure.scales.draft),
    content: writing,
    blank: writing === undefined,
  })
  // Whoever decides finds what waits for them open.
  const waiting = proposals.find((p) => p.state === 'proposed' && p.mayAccept && may('settings.approve'))
  const read = proposals.find((p) => p.id === (chosen ?? waiting?.id))
  const clear = (): void => {
    propose.clear()
    keep.clear()
  }
  const start = (): void => {
    clear()
    const current = lines.find((l) => l.state === 'current')
    setWriting({ draft: draftOf(rows.find((r) => r.id === current?.key) ?? rows[0]) })
  }
  const write = (line: DatedLine | undefined): void => {
    const proposal = proposals.find((p) => p.id === line?.proposalId)
    if (!mayEnter || proposal === undefined || proposal.state === 'proposed') return
    clear()
    const { validFrom, validTo, source } = proposal.scale
    setWriting({
      proposalId: proposal.id,
      draft: {
        ...draftOf({ ...proposal.scale, id: proposal.id }),
        validFrom,
        source,
        ...(validTo === undefined ? {} : { validTo }),
      },
    })
  }
  const stop = (): void => {
    clear()
    typed.discard()
    setWriting(undefined)
  }
  const scale = writing === undefined ? undefined : toScale(writing.draft)
  const send = async (how: 'propose' | 'keep'): Promise<void> => {
    if (scale === undefined) {
      toast({ tone: 'warn', text: t(($) => $.structure.scales.incomplete) })
      return
    }
    clear()
    const input = { scale, ...(writing?.proposalId === undefined ? {} : { proposalId: writing.proposalId as Id }) }
    const done = how === 'propose' ? await propose.run(input) : await keep.run(input)
    if (!done.ok) return
    const day = formatDay(scale.validFrom)
    toast({
      tone: 'ok',
      text:
        how === 'propose' ? t(($) => $.structure.proposal.sent, { day }) : t(($) => $.structure.proposal.kept, { day }),
    })
    setChosen(done.value.id)
    stop()
  }
  const inHand = writing !== undefined
  usePageKeys([
    { combo: 'F2', label: t(($) => $.structure.scales.new), run: start, foot: true, disabled: !mayEnter },
    {
      combo: 'Ctrl+Enter',
      label: t(($) => $.structure.proposal.propose),
      run: () => void send('propose'),
      foot: inHand,
      disabled: !inHand,
    },
    {
      combo: 'Alt+G',
      label: t(($) => $.structure.proposal.keep),
      run: () => void send('keep'),
      foot: inHand,
      disabled: !inHand,
    },
    { combo: 'Escape', label: t(($) => $.structure.proposal.stop), run: stop, disabled: !inHand },
  ])
  const refusal = propose.refusal ?? keep.refusal
  const panel = inHand ? (
    <ScaleEffect input={scale} />
  ) : read === undefined ? undefined : (
    <ProposalPanel
      key={read.id}
      proposal={read}
      onWrite={() => {
        write(lines.find((l) => l.key === read.id))
      }}
    />
  )
  return (
    <Frame
      current="scales"
      actions={
        mayEnter ? (
          <Button combo="F2" onClick={start}>
            {t(($) => $.structure.scales.new)}
          </Button>
        ) : null
      }
      side={panel}
    >
      {!inHand && typed.found !== undefined ? (
        <DraftStrip
          onResume={() => {
            setWriting(typed.resume())
          }}
          onDiscard={typed.discard}
        />
      ) : null}
      <Section title={t(($) => $.structure.scales.title)} facts={t(($) => $.structure.scales.unit)}>
        <ScaleStrip lines={lines} />
        <ScaleTable
          lines={lines}
          chosen={inHand ? writing.proposalId : (chosen ?? read?.id)}
          onChoose={(line) => {
            setChosen(line.key)
          }}
          onOpen={write}
          narrow={panel !== undefined}
        />
      </Section>
      <p className={classes.note}>{t(($) => $.structure.scales.keep)}</p>
      {writing === undefined ? null : (
        <div className={classes.gap}>
          <ScaleDraft
            draft={writing.draft}
            onChange={(draft) => {
              setWriting({ ...writing, draft })
            }}
          />
          {refusal === undefined ? null : <RefusalBox refusal={refusal} />}
          <div className={classes.acts}>
            <Button kind="primary" combo="Ctrl+Enter" busy={propose.busy} onClick={() => void send('propose')}>
              {t(($) => $.structure.proposal.propose)}
            </Button>
            <Button combo="Alt+G" busy={keep.busy} onClick={() => void send('keep')}>
              {t(($) => $.structure.proposal.keep)}
            </Button>
            <Button kind="quiet" combo="Escape" onClick={stop}>
              {t(($) => $.structure.proposal.stop)}
            </Button>
          </div>
        </div>
      )}
    </Frame>
  )
}
