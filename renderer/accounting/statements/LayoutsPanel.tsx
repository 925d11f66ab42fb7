import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import type { Day } from '../../../shared/dates.ts'
import { LINE_FIELDS } from '../../../shared/rules/accounting/statements/compare.ts'
import { desk } from '../../app/desk.ts'
import { formatDay } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useLongWork } from '../../app/longWork.ts'
import { callOffice, useOfficeCommand, useOfficeQuery, type OfficeRefusal } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { useToday } from '../../app/words.ts'
import { Button, DayField, Panel, ReasonDialog, RefusalBox } from '../../ui/index.ts'
import classes from './statements.module.css'
import { useStatementExport } from './useStatementExport.ts'

type Read = Output<'accounting.readLayout'>
type Proposal = Output<'accounting.layoutProposals'>[number]

/** The layouts of statements: taken out, read back from a file, proposed from a day on, decided by another person. */
export function LayoutsPanel({ current, onClose }: { readonly current: string; readonly onClose: () => void }) {
  const { t, i18n } = useTranslation('accounting')
  const may = useMay()
  const today = useToday()
  const layouts = useOfficeQuery('accounting.statementLayouts', {})
  const files = useStatementExport()
  const propose = useLongWork('accounting.proposeLayout')
  const [path, setPath] = useState('')
  const [read, setRead] = useState<Read>()
  const [refusal, setRefusal] = useState<OfficeRefusal>()
  const [validFrom, setValidFrom] = useState<Day>(today)
  const choose = async (): Promise<void> => {
    const file = await desk.chooseFile({
      mode: 'open',
      title: t(($) => $.statements.layouts.import),
      extensions: ['json'],
    })
    if (file === undefined) return
    setRefusal(undefined)
    setRead(undefined)
    setPath(file)
    const answer = await callOffice('accounting.readLayout', { path: file }, { grants: [file] })
    if (answer.ok) setRead(answer.value)
    else setRefusal(answer.refusal)
  }
  const send = async (): Promise<void> => {
    const answer = await propose.run({ path, validFrom }, [path])
    if (!answer.ok) return
    setRead(undefined)
    toast({ tone: 'ok', text: t(($) => $.statements.layouts.proposed) })
  }
  usePageKeys([{ combo: 'Escape', label: t(($) => $.statements.layouts.close), run: onClose, foot: true }])
  const one = layouts.data?.find(({ key }) => key === current)
  const english = i18n.language.startsWith('en')
  return (
    <Panel title={t(($) => $.statements.layouts.title)}>
      <div className={classes.panel}>
        {one === undefined ? null : (
          <p>
            <b>{english ? one.title.en : one.title.fr}</b>
            <br />
            <span className={classes.quiet}>
              {one.file === null || one.validFrom === null
                ? t(($) => $.statements.layouts.own)
                : t(($) => $.statements.layouts.fromFile, { file: one.file, day: formatDay(one.validFrom) })}
              {' · '}
              {t(($) => $.statements.layouts.lines, { count: one.lines })}
            </span>
          </p>
        )}
        <div className={classes.buttons}>
          <Button busy={files.busy} onClick={() => void files.writeLayout(current)}>
            {t(($) => $.statements.layouts.export)}
          </Button>
          {may('entry.enter') ? (
            <Button onClick={() => void choose()}>{t(($) => $.statements.layouts.import)}</Button>
          ) : null}
        </div>
        {refusal === undefined ? null : <RefusalBox refusal={refusal} />}
        {files.refusal === undefined ? null : <RefusalBox refusal={files.refusal} />}
        {read === undefined ? null : (
          <>
            <h3>{t(($) => $.statements.layouts.read, { title: read.title })}</h3>
            {read.isNew ? <p className={classes.quiet}>{t(($) => $.statements.layouts.isNew)}</p> : null}
            {read.problems.length === 0 ? (
              <>
                {read.isNew ? null : <LayoutChanges differences={read.differences} />}
                <DayField
                  label={t(($) => $.statements.layouts.validFrom)}
                  value={validFrom}
                  onChange={(day) => setValidFrom((day as Day | undefined) ?? today)}
                />
                <div className={classes.buttons}>
                  <Button kind="primary" busy={propose.busy} onClick={() => void send()}>
                    {t(($) => $.statements.layouts.propose)}
                  </Button>
                </div>
              </>
            ) : (
              <>
                <h3>{t(($) => $.statements.layouts.problems)}</h3>
                <ul className={classes.plain}>
                  {read.problems.slice(0, 40).map((problem) => (
                    <li key={`${problem.code} ${problem.place} ${problem.text}`}>
                      <b>{problem.place}</b> {t(($) => $.statements.problem[problem.code], { text: problem.text })}
                    </li>
                  ))}
                </ul>
              </>
            )}
          </>
        )}
        {propose.refusal === undefined ? null : <RefusalBox refusal={propose.refusal} />}
        <Proposals />
        <div className={classes.buttons}>
          <Button combo="Escape" onClick={onClose}>
            {t(($) => $.statements.layouts.close)}
          </Button>
        </div>
      </div>
    </Panel>
  )
}

/** What a layout changes of the one in force. */
function LayoutChanges({ differences }: { readonly differences: Read['differences'] }) {
  const { t } = useTranslation('accounting')
  const { added, removed, changed, moved } = differences
  const empty = (text: string): string => (text === '' ? t(($) => $.statements.layouts.empty) : text)
  if (added.length + removed.length + changed.length === 0 && !moved)
    return <p>{t(($) => $.statements.layouts.nothing)}</p>
  return (
    <>
      <h3>{t(($) => $.statements.layouts.differences)}</h3>
      <ul className={classes.plain}>
        {added.map(({ id, label }) => (
          <li key={id}>{t(($) => $.statements.layouts.added, { label })}</li>
        ))}
        {removed.map(({ id, label }) => (
          <li key={id}>{t(($) => $.statements.layouts.removed, { label })}</li>
        ))}
        {changed.flatMap(({ id, label, changes }) =>
          changes.map(({ field, from, to }) => {
            const known = LINE_FIELDS.find((one) => one === field)
            return (
              <li key={`${id} ${field}`}>
                {t(($) => $.statements.layouts.change, {
                  label,
                  field: known === undefined ? field : t(($) => $.statements.field[known]),
                  from: empty(from),
                  to: empty(to),
                })}
              </li>
            )
          }),
        )}
        {moved ? <li>{t(($) => $.statements.layouts.moved)}</li> : null}
      </ul>
    </>
  )
}

/** Layouts that wait for another person. */
function Proposals() {
  const { t } = useTranslation('accounting')
  const may = useMay()('settings.approve')
  const proposals = useOfficeQuery('accounting.layoutProposals', {})
  const decide = useOfficeCommand('accounting.decideLayout')
  const [refusing, setRefusing] = useState<Proposal>()
  const waiting = (proposals.data ?? []).filter(({ state }) => state === 'proposed')
  const act = async ({ id, rev }: Proposal, accept: boolean, reason = ''): Promise<void> => {
    const answer = await decide.run({ id, rev, accept, reason })
    if (!answer.ok) return
    setRefusing(undefined)
    toast({
      tone: 'ok',
      text: accept ? t(($) => $.statements.layouts.accepted) : t(($) => $.statements.layouts.refused),
    })
  }
  if (waiting.length === 0) return null
  return (
    <>
      <h3>{t(($) => $.statements.layouts.waiting)}</h3>
      {waiting.map((one) => (
        <div key={one.id} className={classes.panel}>
          <p>
            {t(($) => $.statements.layouts.by, {
              title: one.title,
              file: one.file,
              name: one.proposedBy,
              day: formatDay(one.validFrom),
            })}
          </p>
          {one.differences === null ? null : <LayoutChanges differences={one.differences} />}
          {may && !one.own ? (
            <div className={classes.buttons}>
              <Button kind="primary" busy={decide.busy} onClick={() => void act(one, true)}>
                {t(($) => $.statements.layouts.accept)}
              </Button>
              <Button onClick={() => setRefusing(one)}>{t(($) => $.statements.layouts.refuse)}</Button>
            </div>
          ) : (
            <p className={classes.quiet}>{t(($) => $.statements.layouts.waits)}</p>
          )}
        </div>
      ))}
      {decide.refusal === undefined || refusing !== undefined ? null : <RefusalBox refusal={decide.refusal} />}
      {refusing === undefined ? null : (
        <ReasonDialog
          title={t(($) => $.statements.layouts.refuseTitle)}
          act={t(($) => $.statements.layouts.refuse)}
          keep={t(($) => $.chart.keep)}
          label={t(($) => $.statements.layouts.reason)}
          least={3}
          short
          busy={decide.busy}
          refusal={decide.refusal}
          onAct={(reason) => void act(refusing, false, reason)}
          onKeep={() => setRefusing(undefined)}
        />
      )}
    </>
  )
}
