import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '../../../shared/dates.ts'
import { formatDay } from '../../app/format.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { useToday } from '../../app/words.ts'
import { Button, DayField, Facts, Panel, RefusalBox, SecondLook, SelectField, TextField } from '../../ui/index.ts'
import classes from './chart.module.css'
import type { ChartAccount } from './ChartPage.tsx'

/** One account: what it is, what other charts call it, and what can be done with it. */
export function AccountPanel({
  account,
  plans,
  onEdit,
  onLedger,
  onGone,
}: {
  account: ChartAccount
  plans: readonly string[]
  onEdit: () => void
  onLedger: () => void
  onGone: () => void
}) {
  const { t } = useTranslation('accounting')
  const may = useMay()('entry.enter')
  const [asked, setAsked] = useState<'end' | 'resume' | 'remove'>()
  const yes = (value: boolean): string => (value ? t(($) => $.chart.yes) : t(($) => $.chart.no))
  return (
    <>
      <Panel title={`${account.number} ${account.label}`}>
        <Facts
          items={[
            [
              t(($) => $.chart.column.role),
              account.role === null ? t(($) => $.chart.none) : t(($) => $.chart.roles[account.role ?? 'result']),
            ],
            [t(($) => $.chart.column.side), t(($) => $.chart.side[account.normalSide])],
            [t(($) => $.chart.column.heading), yes(account.heading)],
            [
              t(($) => $.chart.column.thirdParty),
              account.thirdPartyType === null
                ? t(($) => $.chart.anyKind)
                : t(($) => $.chart.thirdParties[account.thirdPartyType ?? 'staff']),
            ],
            [t(($) => $.chart.column.required), yes(account.thirdPartyRequired)],
            [t(($) => $.chart.column.matchable), yes(account.matchable)],
            [t(($) => $.chart.column.ended), account.endedOn === null ? undefined : formatDay(account.endedOn)],
          ]}
        />
        <div className={classes.buttons}>
          {account.heading ? null : (
            <Button small onClick={onLedger}>
              {t(($) => $.chart.ledger)}
            </Button>
          )}
          {may ? (
            <>
              <Button small onClick={onEdit}>
                {t(($) => $.chart.change)}
              </Button>
              {account.endedOn === null ? (
                <Button small onClick={() => setAsked('end')}>
                  {t(($) => $.chart.end)}
                </Button>
              ) : (
                <Button small onClick={() => setAsked('resume')}>
                  {t(($) => $.chart.resume)}
                </Button>
              )}
              {account.used ? null : (
                <Button small onClick={() => setAsked('remove')}>
                  {t(($) => $.chart.remove)}
                </Button>
              )}
            </>
          ) : null}
        </div>
      </Panel>
      <Equivalents account={account} plans={plans} may={may} />
      {asked === undefined ? null : (
        <Act
          act={asked}
          account={account}
          onClose={() => setAsked(undefined)}
          onDone={asked === 'remove' ? onGone : () => undefined}
        />
      )}
    </>
  )
}

function Act({
  act,
  account,
  onClose,
  onDone,
}: {
  act: 'end' | 'resume' | 'remove'
  account: ChartAccount
  onClose: () => void
  onDone: () => void
}) {
  const { t } = useTranslation('accounting')
  const today = useToday()
  const [reason, setReason] = useState('')
  const [from, setFrom] = useState<Day | undefined>(today)
  const end = useOfficeCommand('accounting.endAccount')
  const resume = useOfficeCommand('accounting.resumeAccount')
  const remove = useOfficeCommand('accounting.removeAccount')
  const { number, rev } = account
  const run = async (): Promise<void> => {
    const answer =
      act === 'remove'
        ? await remove.run({ number, rev })
        : act === 'resume'
          ? await resume.run({ number, rev, reason })
          : from === undefined
            ? undefined
            : await end.run({ number, rev, from, reason })
    if (answer?.ok !== true) return
    const said = { end: 'ended', resume: 'resumed', remove: 'removed' } as const
    toast({ tone: 'ok', text: t(($) => $.chart[said[act]], { number }) })
    onDone()
    onClose()
  }
  const refusal = end.refusal ?? resume.refusal ?? remove.refusal
  return (
    <SecondLook
      title={
        act === 'remove'
          ? t(($) => $.chart.removeTitle, { number })
          : act === 'end'
            ? t(($) => $.chart.endTitle, { number })
            : `${t(($) => $.chart.resume)} ${number}`
      }
      act={t(($) => $.chart[act])}
      written
      keep={t(($) => $.chart.keep)}
      onAct={() => void run()}
      onKeep={onClose}
      busy={end.busy || resume.busy || remove.busy}
      disabled={act !== 'remove' && reason.trim().length < 3}
      danger={act === 'remove'}
    >
      <div className={classes.stack}>
        {act === 'remove' ? <p>{t(($) => $.chart.removeWhy)}</p> : null}
        {act === 'end' ? (
          <>
            <p>{t(($) => $.chart.endWhy)}</p>
            <DayField label={t(($) => $.chart.from)} value={from} onChange={setFrom} />
          </>
        ) : null}
        {act === 'remove' ? null : (
          <TextField
            label={t(($) => $.chart.reason)}
            value={reason}
            data-autofocus
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        {refusal === undefined ? null : <RefusalBox refusal={refusal} />}
      </div>
    </SecondLook>
  )
}

function Equivalents({ account, plans, may }: { account: ChartAccount; plans: readonly string[]; may: boolean }) {
  const { t } = useTranslation('accounting')
  const [plan, setPlan] = useState(plans[0] ?? 'PCNR')
  const [number, setNumber] = useState('')
  const set = useOfficeCommand('accounting.setEquivalent')
  const save = async (): Promise<void> => {
    const answer = await set.run({ plan, number: account.number, equivalent: number })
    if (answer.ok) setNumber('')
  }
  return (
    <Panel title={t(($) => $.chart.equivalents)}>
      <Facts items={plans.map((name) => [name, account.equivalents[name] ?? '—'] as const)} />
      {may ? (
        <div className={classes.form}>
          <div className={classes.two}>
            <SelectField
              label={t(($) => $.chart.plan)}
              value={plan}
              onChange={setPlan}
              options={plans.map((value) => ({ value, label: value }))}
            />
            <TextField
              label={t(($) => $.chart.column.number)}
              value={number}
              onChange={(event) => setNumber(event.currentTarget.value)}
            />
          </div>
          <p className={classes.note}>{t(($) => $.chart.equivalentHelp)}</p>
          {set.refusal === undefined ? null : <RefusalBox refusal={set.refusal} />}
          <div className={classes.buttons}>
            <Button small busy={set.busy} onClick={() => void save()}>
              {t(($) => $.chart.save)}
            </Button>
          </div>
        </div>
      ) : null}
    </Panel>
  )
}
