import { useEffect, useRef, useState, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { DraftBadge } from '../../../app/DraftBadge.tsx'
import { DraftStrip } from '../../../app/DraftStrip.tsx'
import { usePageKeys } from '../../../app/keys/usePageKeys.ts'
import { useBack } from '../../../app/navigation.ts'
import { useOfficeQuery } from '../../../app/office.ts'
import { useToday } from '../../../app/words.ts'
import { actStopped, Amount, Button, Page, PageHeader, Panel, RefusalBox, Total, TotalsBar } from '../../../ui/index.ts'
import { JudgedPanel } from '../judged/JudgedPanel.tsx'
import classes from '../reimbursements.module.css'
import { paidOf, type RequestForm } from './form.ts'
import { LinesGrid } from './LinesGrid.tsx'
import { PapersGrid } from './PapersGrid.tsx'
import { RequestFields } from './RequestFields.tsx'
import type { useRequestForm } from './useRequestForm.ts'

interface RequestEditorProps {
  readonly title: string
  readonly facts: string
  readonly editing: ReturnType<typeof useRequestForm>
  readonly saveLabel: string
  readonly onSaved: (saved: { id: string; number: string }, print: boolean) => RequestForm | undefined
  /** Somebody else took it further meanwhile. */
  readonly moved?: ReactNode
}

/** A request under the hand: its head, its papers, what was paid, and the judgement beside it. */
export function RequestEditor({ title, facts, editing, saveLabel, onSaved, moved }: RequestEditorProps) {
  const { t } = useTranslation('claims')
  const { t: common } = useTranslation('common')
  const back = useBack()
  const today = useToday()
  const { form, judged, draft, busy, refusal } = editing
  /** Another request: the grids start again, empty. */
  const [sheet, setSheet] = useState(0)
  const [details, setDetails] = useState(false)
  const start = useRef<HTMLDivElement>(null)
  const lines = useRef<HTMLDivElement>(null)
  const acts = useOfficeQuery(
    'facilities.acts',
    {
      ...(form.facilityId === undefined ? {} : { facilityId: form.facilityId }),
      ...(form.careFrom === undefined ? {} : { day: form.careFrom }),
    },
    { keep: true },
  )
  useEffect(() => {
    start.current?.querySelector('input')?.focus()
  }, [sheet])

  const restart = (next: RequestForm): void => {
    editing.restart(next)
    setDetails(false)
    setSheet((n) => n + 1)
  }
  const save = async (print: boolean): Promise<void> => {
    if (actStopped()) return
    const saved = await editing.save()
    if (saved === undefined) return
    const next = onSaved(saved, print)
    if (next !== undefined) restart(next)
  }
  // the cell under the hand is taken by the same key: what is saved is what stands after it
  const later = (print: boolean): void => {
    setTimeout(() => void save(print), 0)
  }
  const abandon = (): void => {
    draft.discard()
    back()
  }
  const showDetails = (): void => {
    // now, not later: the next key is already for the field
    flushSync(() => {
      setDetails(true)
    })
    start.current?.parentElement?.querySelector<HTMLInputElement>('input[maxlength="30"]')?.focus()
  }
  usePageKeys([
    {
      combo: 'Ctrl+Enter',
      label: saveLabel,
      foot: true,
      run: () => {
        later(false)
      },
    },
    {
      combo: 'Alt+I',
      label: t(($) => $.reimbursements.form.savePrint),
      foot: true,
      run: () => {
        later(true)
      },
    },
    {
      combo: 'Alt+L',
      label: t(($) => $.reimbursements.form.toLines),
      foot: true,
      run: () => lines.current?.querySelector('input')?.focus(),
    },
    { combo: 'Alt+D', label: t(($) => $.reimbursements.form.details), run: showDetails },
    { combo: 'Alt+A', label: t(($) => $.reimbursements.form.abandon), run: abandon },
    {
      combo: 'F8',
      label: common(($) => $.act.explain),
      foot: true,
      run: () => {
        document.querySelector<HTMLElement>('[data-zone="panel"]')?.focus()
      },
    },
  ])
  const resume = (): void => {
    const kept = draft.resume()
    if (kept !== undefined) restart(kept)
  }
  return (
    <Page
      sideWidth={300}
      header={
        <PageHeader title={title} facts={facts}>
          <DraftBadge kept={draft.kept} />
        </PageHeader>
      }
      side={
        judged === undefined ? (
          <Panel title={t(($) => $.reimbursements.panel.waiting)}>
            <p className={classes.note}>{t(($) => $.reimbursements.panel.waitingWhy)}</p>
            {editing.judgeRefusal === undefined ? null : <RefusalBox refusal={editing.judgeRefusal} />}
          </Panel>
        ) : (
          <JudgedPanel judged={judged} />
        )
      }
      bar={
        <TotalsBar
          actions={
            <>
              <Button combo="Alt+I" busy={busy} onClick={() => void save(true)}>
                {t(($) => $.reimbursements.form.savePrint)}
              </Button>
              <Button kind="primary" combo="Ctrl+Enter" busy={busy} onClick={() => void save(false)}>
                {saveLabel}
              </Button>
            </>
          }
        >
          <Button kind="quiet" combo="Alt+A" onClick={abandon}>
            {t(($) => $.reimbursements.form.abandon)}
          </Button>
          <Total label={t(($) => $.reimbursements.bar.paid)}>
            <Amount value={paidOf(form)} />
          </Total>
          <Total label={t(($) => $.reimbursements.bar.wouldGrant)}>
            <Amount value={judged?.amounts.granted} unit={judged !== undefined} />
          </Total>
        </TotalsBar>
      }
    >
      {moved}
      {draft.found === undefined ? null : <DraftStrip onResume={resume} onDiscard={draft.discard} />}
      <RequestFields
        key={`fields${sheet}`}
        form={form}
        today={today}
        refused={editing.refused}
        start={start}
        details={details || [form.mobileMoney, form.bankName, form.bankAccount].some((text) => text !== '')}
        onChange={editing.change}
      />
      <PapersGrid
        key={`papers${sheet}`}
        papers={form.papers}
        today={today}
        onPapers={(papers) => {
          editing.change({ papers })
        }}
        onSave={() => {
          later(false)
        }}
      />
      <LinesGrid
        key={`lines${sheet}`}
        place={lines}
        form={form}
        acts={acts.data?.rows ?? []}
        coming={acts.isPending || acts.isPlaceholderData}
        judged={judged?.lines ?? []}
        onLines={(rows) => {
          editing.change({ lines: rows })
        }}
        onSave={() => {
          later(false)
        }}
      />
      {editing.refused.includes('lines') ? (
        <p className={classes.note} role="alert">
          {t(($) => $.reimbursements.missing.lines)}
        </p>
      ) : null}
      {refusal === undefined ? null : <RefusalBox refusal={refusal} />}
    </Page>
  )
}
