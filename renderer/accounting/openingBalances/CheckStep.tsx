import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay, formatFbu } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import {
  Amount,
  Button,
  DataTable,
  Facts,
  ReasonDialog,
  RefusalBox,
  SecondLook,
  Section,
  SelectField,
  TextField,
  type Column,
} from '../../ui/index.ts'
import classes from '../chart/chart.module.css'
import { AssetChecks } from './AssetTotals.tsx'
import type { Opening } from './words.ts'

type Sum = Opening['sections'][number]
type Asks = 'accept' | 'sendBack' | 'drop' | 'undo'

/** The last step: what each section comes to, where a difference goes, and the hands of two people. */
export function CheckStep({ opening, onBack }: { opening: Opening; onBack: () => void }) {
  const { t } = useTranslation('accounting')
  const may = useMay()
  const propose = useOfficeCommand('accounting.proposeOpening')
  const decide = useOfficeCommand('accounting.decideOpening')
  const drop = useOfficeCommand('accounting.dropOpening')
  const undo = useOfficeCommand('accounting.undoOpening')
  const [asks, setAsks] = useState<Asks>()
  const asked = { id: opening.id, rev: opening.rev }
  const draft = opening.state === 'draft' && may('entry.enter')
  const decides = opening.state === 'proposed' && may('entry.validate') && !opening.own
  const undoes = opening.state === 'accepted' && may('entry.validate')
  const said = (text: string): void => toast({ tone: 'ok', text })
  const send = async (): Promise<void> => {
    const answer = await propose.run(asked)
    if (answer.ok) said(t(($) => $.opening.proposed, { number: answer.value.number }))
  }
  const settle = async (accept: boolean, reason = ''): Promise<void> => {
    const answer = await decide.run({ ...asked, accept, reason })
    if (!answer.ok) return
    setAsks(undefined)
    const { entry } = answer.value
    said(entry === null ? t(($) => $.opening.sentBack) : t(($) => $.opening.accepted, { number: entry.number }))
  }
  const leave = async (reason: string): Promise<void> => {
    if (!(await drop.run({ ...asked, reason })).ok) return
    said(t(($) => $.opening.dropped))
    onBack()
  }
  const takeBack = async (reason: string): Promise<void> => {
    const answer = await undo.run({ ...asked, reason })
    if (!answer.ok) return
    setAsks(undefined)
    said(t(($) => $.opening.undone, { entry: answer.value.entry }))
  }
  usePageKeys([
    { combo: 'Ctrl+Enter', label: t(($) => $.opening.propose), disabled: !draft, run: () => void send() },
    { combo: 'A', label: t(($) => $.opening.accept), disabled: !decides, run: () => setAsks('accept') },
    { combo: 'V', label: t(($) => $.opening.sendBack), disabled: !decides, run: () => setAsks('sendBack') },
    { combo: 'B', label: t(($) => $.opening.drop), disabled: !draft, run: () => setAsks('drop') },
    { combo: 'U', label: t(($) => $.opening.undo), disabled: !undoes, run: () => setAsks('undo') },
  ])
  const columns: Column<Sum>[] = [
    { id: 'section', header: t(($) => $.opening.steps), cell: (row) => t(($) => $.opening.sections[row.section]) },
    { id: 'lines', header: t(($) => $.opening.lines), width: 80, align: 'end', cell: (row) => row.lines },
    {
      id: 'debit',
      header: t(($) => $.opening.debit),
      width: 130,
      align: 'end',
      cell: (row) => <Amount value={row.debit} />,
    },
    {
      id: 'credit',
      header: t(($) => $.opening.credit),
      width: 130,
      align: 'end',
      cell: (row) => <Amount value={row.credit} />,
    },
    {
      id: 'difference',
      header: t(($) => $.opening.difference),
      width: 130,
      align: 'end',
      cell: (row) => <Amount value={row.difference} signed />,
    },
  ]
  const number = opening.number ?? formatDay(opening.day)
  return (
    <div className={classes.stack}>
      <Section title={t(($) => $.opening.sections.check)}>
        <DataTable
          fill={false}
          label={t(($) => $.opening.sections.check)}
          rows={opening.sections}
          columns={columns}
          rowKey={(row) => row.section}
          totals={{
            section: t(($) => $.opening.all),
            lines: opening.lines,
            debit: <Amount value={opening.debit} />,
            credit: <Amount value={opening.credit} />,
            difference: <Amount value={opening.difference} signed />,
          }}
        />
      </Section>
      <AssetChecks opening={opening} />
      <Section title={t(($) => $.opening.place.title)}>
        <Place opening={opening} writes={draft} />
      </Section>
      <Section title={t(($) => $.opening.state)} facts={t(($) => $.opening.states[opening.state])}>
        <Facts
          items={[
            [t(($) => $.opening.by), opening.createdBy],
            [t(($) => $.opening.proposedBy), opening.proposedBy ?? undefined],
            [t(($) => $.opening.decidedBy), opening.decidedBy ?? undefined],
            [t(($) => $.opening.entryColumn), opening.entry?.number],
            [t(($) => $.opening.reason), opening.reason ?? undefined],
          ]}
        />
        {opening.state === 'proposed' && !decides ? <p className={classes.note}>{t(($) => $.opening.waits)}</p> : null}
        {propose.refusal === undefined ? null : <RefusalBox refusal={propose.refusal} />}
        <div className={classes.buttons}>
          {draft ? (
            <>
              <Button kind="primary" combo="Ctrl+Enter" busy={propose.busy} onClick={() => void send()}>
                {t(($) => $.opening.propose)}
              </Button>
              <Button kind="danger" combo="B" onClick={() => setAsks('drop')}>
                {t(($) => $.opening.drop)}
              </Button>
            </>
          ) : null}
          {decides ? (
            <>
              <Button kind="primary" combo="A" onClick={() => setAsks('accept')}>
                {t(($) => $.opening.accept)}
              </Button>
              <Button combo="V" onClick={() => setAsks('sendBack')}>
                {t(($) => $.opening.sendBack)}
              </Button>
            </>
          ) : null}
          {undoes ? (
            <Button kind="danger" combo="U" onClick={() => setAsks('undo')}>
              {t(($) => $.opening.undo)}
            </Button>
          ) : null}
        </div>
      </Section>
      {asks === 'accept' ? (
        <SecondLook
          title={t(($) => $.opening.acceptTitle, { number })}
          act={t(($) => $.opening.accept)}
          danger={false}
          busy={decide.busy}
          onAct={() => void settle(true)}
          keep={t(($) => $.opening.keep)}
          onKeep={() => setAsks(undefined)}
        >
          <p>{t(($) => $.opening.acceptWhy, { count: opening.lines, day: formatDay(opening.day) })}</p>
          {decide.refusal === undefined ? null : <RefusalBox refusal={decide.refusal} />}
        </SecondLook>
      ) : asks === undefined ? null : (
        <ReasonDialog
          title={
            asks === 'sendBack'
              ? t(($) => $.opening.sendBackTitle)
              : asks === 'drop'
                ? t(($) => $.opening.dropTitle)
                : t(($) => $.opening.undoTitle, { number })
          }
          act={t(($) => $.opening[asks])}
          keep={t(($) => $.opening.keep)}
          label={t(($) => $.opening.reason)}
          least={3}
          short
          busy={decide.busy || drop.busy || undo.busy}
          refusal={asks === 'sendBack' ? decide.refusal : asks === 'drop' ? drop.refusal : undo.refusal}
          onKeep={() => setAsks(undefined)}
          onAct={(reason) =>
            void (asks === 'sendBack' ? settle(false, reason) : asks === 'drop' ? leave(reason) : takeBack(reason))
          }
        >
          {asks === 'drop' ? t(($) => $.opening.dropWhy) : asks === 'undo' ? t(($) => $.opening.undoWhy) : null}
        </ReasonDialog>
      )}
    </div>
  )
}

/** Where the difference goes: nowhere until somebody says an account and why. */
function Place({ opening, writes }: { opening: Opening; writes: boolean }) {
  const { t } = useTranslation('accounting')
  const place = useOfficeCommand('accounting.placeOpeningDifference')
  const accounts = opening.accounts.filter(({ takesRemainder }) => takesRemainder)
  const usual = opening.difference > 0 ? '110' : '119'
  const [account, setAccount] = useState<string>()
  const [reason, setReason] = useState('')
  const chosen = account ?? (accounts.some(({ number }) => number === usual) ? usual : accounts[0]?.number)
  const asked = { id: opening.id, rev: opening.rev, difference: opening.difference }
  const put = async (): Promise<void> => {
    if (chosen === undefined) return
    const answer = await place.run({ ...asked, account: chosen, reason: reason.trim() })
    if (answer.ok) toast({ tone: 'ok', text: t(($) => $.opening.place.done) })
  }
  if (opening.difference === 0) return <p className={classes.note}>{t(($) => $.opening.place.none)}</p>
  if (opening.remainder !== null)
    return (
      <>
        <p>
          {t(($) => $.opening.place.placed, {
            amount: formatFbu(Math.abs(opening.remainder.amount)),
            account: opening.remainder.account,
            label: opening.remainder.label,
          })}
          {' · '}
          {opening.remainder.reason}
        </p>
        {writes ? (
          <Button small busy={place.busy} onClick={() => void place.run(asked)}>
            {t(($) => $.opening.place.remove)}
          </Button>
        ) : null}
      </>
    )
  if (!writes) return null
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        void put()
      }}
    >
      <div className={classes.two}>
        <SelectField
          label={t(($) => $.opening.place.account)}
          value={chosen}
          options={accounts.map(({ number, label }) => ({ value: number, label: `${number} ${label}` }))}
          onChange={setAccount}
        />
        <TextField
          label={t(($) => $.opening.place.reason)}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </div>
      {place.refusal === undefined ? null : <RefusalBox refusal={place.refusal} />}
      <div className={classes.buttons}>
        <Button submit busy={place.busy} disabled={reason.trim().length < 3}>
          {t(($) => $.opening.place.act)}
        </Button>
      </div>
    </form>
  )
}
