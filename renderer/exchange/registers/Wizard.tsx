import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '../../../shared/ids.ts'
import { formatCount, formatDay } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useViewKey } from '../../app/keys/useViewKey.ts'
import { useLongWork } from '../../app/longWork.ts'
import { useFilter } from '../../app/navigation.ts'
import { desk, offerFile } from '../../app/desk.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import {
  Badge,
  Button,
  Page,
  PageHeader,
  RefusalBox,
  SecondLook,
  Segments,
  TextField,
  Total,
  TotalsBar,
} from '../../ui/index.ts'
import { AcceptStep } from './AcceptStep.tsx'
import { ColumnsStep } from './ColumnsStep.tsx'
import { HouseholdsStep } from './HouseholdsStep.tsx'
import { PlacesStep } from './PlacesStep.tsx'
import { useMayRegister } from './mayRegister.ts'
import classes from './registers.module.css'
import { STEPS, useRegisterWords, type Step } from './words.ts'
import { Working } from './Working.tsx'

/** One file, step by step: its columns, its places, what it would make, and taking it in. */
export function Wizard({ importId: text, onClose }: { importId: string; onClose: () => void }) {
  const importId = text as Id
  const { t } = useTranslation('exchange')
  const may = useMayRegister()
  const words = useRegisterWords()
  const register = useOfficeQuery('exchange.register', { importId })
  const accept = useLongWork('exchange.acceptRegister')
  const map = useLongWork('exchange.mapRegister')
  const undo = useLongWork('exchange.undoRegister')
  const discard = useOfficeCommand('exchange.discardRegister')
  const refused = useOfficeCommand('exchange.registerRefused')
  const [asking, setAsking] = useState<'undo' | 'discard'>()
  const [reason, setReason] = useState('')
  const [stepText, setStep] = useFilter('step')
  const data = register.data
  const isHouseholds = data?.template === 'households'
  const steps = STEPS.filter((one) => isHouseholds || one !== 'places')
  const first: Step = data?.state === 'accepted' ? 'accept' : 'households'
  const step = steps.find((one) => one === stepText) ?? first
  const waits = data?.state === 'staged'
  const counts = data?.counts
  const mayAccept = waits && may(data?.template, 'accept') && (counts?.ready ?? 0) + (counts?.skipped ?? 0) > 0
  const mayUndo = data?.undoable === true && may(data?.template, 'accept')
  const underWay = accept.underWay ?? map.underWay ?? undo.underWay
  const stop = (): void => {
    for (const work of [accept, map, undo]) if (work.underWay !== undefined) work.stop()
  }
  const take = async (): Promise<void> => {
    if (!mayAccept || accept.busy) return
    const answer = await accept.run({ importId })
    if (!answer.ok) return
    setStep('accept')
    toast({ tone: 'ok', text: t(($) => $.registers.page.done, { file: data.fileName }) })
  }
  const correct = async (): Promise<void> => {
    const path = await desk.chooseFile({
      mode: 'save',
      title: t(($) => $.registers.page.refusedFile),
      suggestedName: `${(data?.fileName ?? '').replace(/\.[^.]+$/, '')} ${t(($) => $.registers.refusedFile)}.xlsx`,
      extensions: ['xlsx'],
    })
    if (path === undefined) return
    const answer = await refused.run({ importId, path }, { grants: [path] })
    if (!answer.ok) return
    offerFile(answer.value.path)
    toast({ tone: 'ok', text: t(($) => $.registers.page.refusedDone, { count: answer.value.rows }) })
  }
  const away = async (): Promise<void> => {
    const answer = asking === 'undo' ? await undo.run({ importId, reason }) : await discard.run({ importId })
    setAsking(undefined)
    if (!answer.ok) return
    toast({
      tone: 'ok',
      text: asking === 'undo' ? t(($) => $.registers.page.undone) : t(($) => $.registers.page.discarded),
    })
    onClose()
  }
  const wordOf = (one: Step): string =>
    one === 'households' && !isHouseholds
      ? t(($) => $.registers.page.steps.lines)
      : t(($) => $.registers.page.steps[one])
  useViewKey(steps, step, setStep, wordOf)
  const hasRefused = (counts?.refused ?? 0) + (counts?.noPlace ?? 0) > 0
  usePageKeys([
    {
      combo: 'Ctrl+Enter',
      label: t(($) => $.registers.page.accept),
      run: () => void take(),
      disabled: !mayAccept,
      foot: mayAccept,
    },
    {
      combo: 'R',
      label: t(($) => $.registers.page.refusedFile),
      run: () => void correct(),
      disabled: !hasRefused,
      foot: hasRefused,
    },
    {
      combo: 'U',
      label: t(($) => $.registers.page.undo),
      run: () => {
        setAsking('undo')
      },
      disabled: !mayUndo,
      foot: mayUndo,
    },
    {
      combo: 'E',
      label: t(($) => $.registers.page.discard),
      run: () => {
        setAsking('discard')
      },
      disabled: !waits || !may(data?.template, 'enter'),
    },
    underWay === undefined
      ? { combo: 'Escape', label: t(($) => $.registers.page.back), run: onClose, disabled: asking !== undefined }
      : { combo: 'Escape', label: t(($) => $.act.stop), run: stop },
  ])
  const refusals = [accept.refusal, map.refusal, undo.refusal, discard.refusal, refused.refusal].filter(
    (one) => one !== undefined && one.code !== 'kernel.cancelled',
  )
  const facts = data
    ? [
        words.template(data.template),
        t(($) => $.registers.page.rows, { count: data.rows }),
        t(($) => $.registers.page.staged, { who: data.stagedBy }),
      ].join(' · ')
    : undefined
  return (
    <Page
      scroll={false}
      header={
        <PageHeader title={data?.fileName ?? t(($) => $.registers.page.title)} facts={facts}>
          {data === undefined ? null : waits ? (
            <Badge tone="run">{t(($) => $.registers.page.waits)}</Badge>
          ) : (
            <Badge tone="ok">{t(($) => $.registers.page.taken, { day: formatDay(data.acceptedOn ?? '') })}</Badge>
          )}
          <Button combo="Escape" onClick={onClose}>
            {t(($) => $.registers.page.back)}
          </Button>
        </PageHeader>
      }
      filters={
        <Segments
          label={t(($) => $.registers.page.stepsLabel)}
          value={step}
          onChange={setStep}
          options={steps.map((value, at) => ({ value, label: `${at + 1}. ${wordOf(value)}` }))}
        />
      }
      bar={
        <TotalsBar
          actions={
            <>
              {waits && may(data?.template, 'enter') ? (
                <Button
                  kind="quiet"
                  combo="E"
                  onClick={() => {
                    setAsking('discard')
                  }}
                >
                  {t(($) => $.registers.page.discard)}
                </Button>
              ) : null}
              {hasRefused ? (
                <Button combo="R" busy={refused.busy} onClick={() => void correct()}>
                  {t(($) => $.registers.page.refusedFile)}
                </Button>
              ) : null}
              {mayUndo ? (
                <Button
                  kind="danger"
                  combo="U"
                  onClick={() => {
                    setAsking('undo')
                  }}
                >
                  {t(($) => $.registers.page.undo)}
                </Button>
              ) : null}
              {waits ? (
                may(data?.template, 'accept') ? (
                  <Button
                    kind="primary"
                    combo="Ctrl+Enter"
                    busy={accept.busy}
                    disabled={!mayAccept}
                    onClick={() => void take()}
                  >
                    {t(($) => $.registers.page.accept)}
                  </Button>
                ) : (
                  <span>{t(($) => $.registers.page.headAccepts)}</span>
                )
              ) : null}
            </>
          }
        >
          {counts ? (
            <>
              <Total label={waits ? t(($) => $.registers.page.ready) : t(($) => $.registers.page.takenIn)}>
                {formatCount(counts.ready)}
              </Total>
              <Total label={t(($) => $.registers.page.refused)}>{formatCount(counts.refused)}</Total>
              {isHouseholds && waits ? (
                <>
                  <Total label={t(($) => $.registers.page.noPlace)}>{formatCount(counts.noPlace)}</Total>
                  {counts.provisional > 0 ? (
                    <Total label={t(($) => $.registers.page.provisionalCount)}>{formatCount(counts.provisional)}</Total>
                  ) : null}
                  <Total label={t(($) => $.registers.page.undecided)}>{formatCount(counts.undecided)}</Total>
                </>
              ) : null}
            </>
          ) : null}
        </TotalsBar>
      }
    >
      <div className={classes.list}>
        {underWay ? <Working work={underWay} onStop={stop} /> : null}
        {register.error ? <RefusalBox refusal={register.error} /> : null}
        {refusals.map((refusal) =>
          refusal === undefined ? null : <RefusalBox key={refusal.code} refusal={refusal} />,
        )}
        {data === undefined ? null : step === 'columns' ? (
          <ColumnsStep
            key={JSON.stringify(data.sheets)}
            register={data}
            onMap={map}
            mayMap={waits && may(data?.template, 'enter')}
          />
        ) : step === 'places' ? (
          <PlacesStep register={data} onMap={map} />
        ) : step === 'households' ? (
          <HouseholdsStep register={data} />
        ) : (
          <AcceptStep register={data} />
        )}
      </div>
      {asking === undefined ? null : (
        <SecondLook
          title={t(($) => $.registers.page[asking === 'undo' ? 'undoTitle' : 'discardTitle'], {
            file: data?.fileName ?? '',
          })}
          act={asking === 'undo' ? t(($) => $.registers.page.undo) : t(($) => $.registers.page.discard)}
          written={asking === 'undo'}
          keep={t(($) => $.registers.page.keep)}
          busy={undo.busy || discard.busy}
          disabled={asking === 'undo' && reason.trim() === ''}
          onAct={() => void away()}
          onKeep={() => {
            setAsking(undefined)
          }}
        >
          <p>{asking === 'undo' ? t(($) => $.registers.page.undoText) : t(($) => $.registers.page.discardText)}</p>
          {asking === 'undo' ? (
            <TextField
              label={t(($) => $.registers.reason)}
              value={reason}
              data-autofocus
              onChange={(event) => {
                setReason(event.currentTarget.value)
              }}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && reason.trim() !== '') void away()
              }}
            />
          ) : null}
        </SecondLook>
      )}
    </Page>
  )
}
