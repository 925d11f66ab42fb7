import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { desk } from '../../app/desk.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useLongWork } from '../../app/longWork.ts'
import { useGo } from '../../app/navigation.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { Button, Progress, RefusalDialog, SecondLook } from '../../ui/index.ts'
import { ReasonDialog } from '../collectors/ReasonDialog.tsx'

type Dialog = 'prepare' | 'return' | 'apply' | 'end' | 'abandon'

/** What may be done with the recoding now, each with its key; the head's acts for the head alone. */
export function RecodingActs({ known }: { known: Output<'membership.recoding'> }) {
  const { t } = useTranslation('membership')
  const may = useMay()
  const go = useGo()
  const [dialog, setDialog] = useState<Dialog>()
  const simulate = useLongWork('membership.simulateRecoding')
  const apply = useLongWork('membership.applyRecoding')
  const propose = useOfficeCommand('membership.proposeRecoding')
  const withdraw = useOfficeCommand('membership.withdrawRecoding')
  const decide = useOfficeCommand('membership.decideRecoding')
  const abandon = useOfficeCommand('membership.abandonRecoding')
  const end = useOfficeCommand('membership.endDoubleCode')
  const file = useOfficeCommand('membership.exportRecoding')
  const { recoding } = known
  const state = recoding?.state
  const recodingId = recoding?.id
  const enter = may('registration.enter')
  const head = may('registration.approve')
  // one act at a time: what a simulation is about to change is not proposed
  const idle = !simulate.busy && !apply.busy
  const open = state === 'prepared' || state === 'proposed' || state === 'decided'
  const refusals = [simulate, apply, propose, withdraw, decide, abandon, end, file]
  const refused = refusals.find((one) => one.refusal !== undefined)
  const said = (ok: boolean, text: string): void => {
    if (ok) toast({ tone: 'ok', text })
  }
  const run = async (
    act: { run: (input: { recodingId: NonNullable<typeof recodingId> }) => Promise<{ ok: boolean }> },
    text: string,
  ) => {
    if (recodingId === undefined) return
    said((await act.run({ recodingId })).ok, text)
    setDialog(undefined)
  }
  const word = {
    prepare: t(($) => $.recoding.act.prepare),
    simulate: t(($) => $.recoding.act.simulate),
    propose: t(($) => $.recoding.act.propose),
    withdraw: t(($) => $.recoding.act.withdraw),
    decide: t(($) => $.recoding.act.decide),
    return: t(($) => $.recoding.act.return),
    apply: t(($) => $.recoding.act.apply),
    end: t(($) => $.recoding.act.end),
    abandon: t(($) => $.recoding.act.abandon),
    export: t(($) => $.recoding.act.export),
    report: t(($) => $.recoding.act.report),
  }
  const acts = [
    { combo: 'F2', label: word.prepare, on: enter && !open, run: () => setDialog('prepare') },
    {
      combo: 'S',
      label: word.simulate,
      on: enter && state === 'prepared',
      run: () =>
        void run(
          simulate,
          t(($) => $.recoding.said.simulated),
        ),
    },
    {
      combo: 'P',
      label: word.propose,
      on:
        enter &&
        state === 'prepared' &&
        !known.writtenSince &&
        known.counts.conflicts === 0 &&
        known.clashes.length === 0,
      run: () =>
        void run(
          propose,
          t(($) => $.recoding.said.proposed),
        ),
    },
    {
      combo: 'W',
      label: word.withdraw,
      on: enter && state === 'proposed',
      run: () =>
        void run(
          withdraw,
          t(($) => $.recoding.said.withdrawn),
        ),
    },
    {
      combo: 'A',
      label: word.decide,
      on: head && state === 'proposed' && recoding?.mayDecide === true,
      run: () => {
        if (recodingId !== undefined)
          void decide.run({ recodingId, fingerprint: recoding?.fingerprint ?? '' }).then(({ ok }) => {
            said(
              ok,
              t(($) => $.recoding.said.decided),
            )
          })
      },
    },
    {
      combo: 'R',
      label: word.return,
      on: head && (state === 'proposed' || state === 'decided'),
      run: () => setDialog('return'),
    },
    { combo: 'G', label: word.apply, on: head && state === 'decided', run: () => setDialog('apply') },
    { combo: 'T', label: word.end, on: head && state === 'applied', run: () => setDialog('end') },
  ]
  const exportFile = async (): Promise<void> => {
    if (recodingId === undefined) return
    const folder = await desk.chooseFile({ mode: 'folder', title: word.export })
    if (folder === undefined) return
    const answer = await file.run({ recodingId, path: folder }, { grants: [folder] })
    said(
      answer.ok,
      t(($) => $.recoding.said.exported),
    )
  }
  const report = (): void => {
    if (recodingId !== undefined) go(`/preview/recoding-report/${recodingId}`)
  }
  usePageKeys([
    ...acts.map(({ on, ...act }) => ({ ...act, disabled: !on || !idle, foot: on })),
    {
      combo: 'Alt+A',
      label: word.abandon,
      run: () => setDialog('abandon'),
      disabled: !idle || !(enter && state === 'prepared'),
    },
    { combo: 'X', label: word.export, run: () => void exportFile(), disabled: recodingId === undefined },
    { combo: 'Ctrl+P', label: word.report, run: report, disabled: recodingId === undefined },
  ])
  const work = simulate.underWay ?? apply.underWay
  const close = (): void => setDialog(undefined)
  return (
    <>
      {acts
        .filter(({ on }) => on)
        .map(({ combo, label, run: act }) => (
          <Button
            key={combo}
            combo={combo}
            onClick={act}
            disabled={!idle}
            kind={combo === 'A' || combo === 'G' || combo === 'P' ? 'primary' : 'default'}
          >
            {label}
          </Button>
        ))}
      {recodingId === undefined ? null : (
        <Button combo="Ctrl+P" onClick={report}>
          {word.report}
        </Button>
      )}
      {work === undefined ? null : <Progress step={t(($) => $.recoding.working)} done={work.done} total={work.total} />}
      {refused?.refusal === undefined ? null : <RefusalDialog refusal={refused.refusal} onClose={refused.clear} />}
      {dialog === 'prepare' ? (
        <ReasonDialog
          command="membership.prepareRecoding"
          input={(reason) => ({ reason })}
          title={t(($) => $.recoding.ask.prepare)}
          why={t(($) => $.recoding.ask.prepareWhy)}
          act={word.prepare}
          done={t(($) => $.recoding.said.prepared)}
          danger={false}
          onClose={close}
        />
      ) : null}
      {dialog === 'return' && recodingId !== undefined ? (
        <ReasonDialog
          command="membership.returnRecoding"
          input={(reason) => ({ recodingId, reason })}
          title={t(($) => $.recoding.ask.return)}
          why={t(($) => $.recoding.ask.returnWhy)}
          act={word.return}
          done={t(($) => $.recoding.said.returned)}
          onClose={close}
        />
      ) : null}
      {dialog === 'apply' || dialog === 'end' || dialog === 'abandon' ? (
        <SecondLook
          title={t(($) => $.recoding.ask[dialog], { count: known.counts.changed })}
          act={word[dialog]}
          keep={t(($) => $.recoding.ask.keep)}
          onKeep={close}
          busy={apply.busy || end.busy || abandon.busy}
          danger={dialog !== 'apply'}
          onAct={() => {
            if (dialog === 'apply')
              void run(
                apply,
                t(($) => $.recoding.said.applied),
              )
            else if (dialog === 'end')
              void run(
                end,
                t(($) => $.recoding.said.ended),
              )
            else
              void run(
                abandon,
                t(($) => $.recoding.said.abandoned),
              )
          }}
        >
          <p>{t(($) => $.recoding.ask[`${dialog}Why`])}</p>
        </SecondLook>
      ) : null}
    </>
  )
}
