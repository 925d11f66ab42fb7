import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { day } from '../../../shared/dates.ts'
import type { Output } from '../../../shared/contract/index.ts'
import { formatDay } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { Button, CountField, Facts, Panel, PercentField, RefusalBox, SelectField, TextField } from '../../ui/index.ts'
import classes from './years.module.css'

type Rule = Output<'accounting.allocationRules'>[number]

/** The rules that share a result: those in force, one that waits, and another proposed for the years from one on. */
export function RulesForm({ year, onClose }: { year: number; onClose: () => void }) {
  const { t } = useTranslation('accounting')
  const rules = useOfficeQuery('accounting.allocationRules', {})
  const may = useMay()
  const rows = rules.data ?? []
  const waiting = rows.find(({ state }) => state === 'proposed')
  const inForce = rows.find(({ state, from }) => state === 'accepted' && (from === null || from <= `${year}-12-31`))
  usePageKeys([{ combo: 'Escape', label: t(($) => $.years.act.close), run: onClose, foot: true }])
  return (
    <Panel title={t(($) => $.years.act.rules)}>
      {rules.error ? <RefusalBox refusal={rules.error} /> : null}
      {inForce === undefined ? null : <RuleFacts rule={inForce} />}
      {waiting === undefined ? null : <Waiting rule={waiting} />}
      {inForce !== undefined && waiting === undefined && may('period.enter') ? (
        <Propose year={year} rule={inForce} onClose={onClose} />
      ) : (
        <Button combo="Escape" onClick={onClose}>
          {t(($) => $.years.act.close)}
        </Button>
      )}
    </Panel>
  )
}

function RuleFacts({ rule }: { rule: Rule }) {
  const { t } = useTranslation('accounting')
  return (
    <>
      <p className={classes.note}>
        {rule.from === null
          ? t(($) => $.years.rulesShipped)
          : `${t(($) => $.years.rulesFacts, { day: formatDay(rule.from) })} · ${rule.basis}`}
      </p>
      <Facts
        items={[
          [t(($) => $.years.form.reservePercent), String(rule.reservePercent)],
          [t(($) => $.years.form.reserveMonths), rule.reserveMonths === null ? undefined : String(rule.reserveMonths)],
          [t(($) => $.years.form.solidarityPercent), String(rule.solidarityPercent)],
          [t(($) => $.years.form.rest), t(($) => $.years.form.restTo[rule.rest])],
          [t(($) => $.years.form.deficit), t(($) => $.years.form.deficitTo[rule.deficit])],
        ]}
      />
    </>
  )
}

function Waiting({ rule }: { rule: Rule }) {
  const { t } = useTranslation('accounting')
  const may = useMay()('period.approve')
  const decide = useOfficeCommand('accounting.decideAllocationRules')
  const act = async (accept: boolean): Promise<void> => {
    if (rule.id === null) return
    const answer = await decide.run({ id: rule.id, rev: rule.rev, accept, reason: accept ? '' : rule.basis })
    if (answer.ok) toast({ tone: 'ok', text: t(($) => $.policies.decided) })
  }
  return (
    <div className={classes.form}>
      <h3 className={classes.title}>{t(($) => $.policies.by, { name: rule.by ?? '' })}</h3>
      <RuleFacts rule={rule} />
      {may && !rule.own ? (
        <div className={classes.buttons}>
          <Button kind="primary" busy={decide.busy} onClick={() => void act(true)}>
            {t(($) => $.policies.accept)}
          </Button>
          <Button onClick={() => void act(false)}>{t(($) => $.policies.refuse)}</Button>
        </div>
      ) : (
        <p className={classes.note}>{t(($) => $.policies.waits)}</p>
      )}
      {decide.refusal === undefined ? null : <RefusalBox refusal={decide.refusal} />}
    </div>
  )
}

function Propose({ year, rule, onClose }: { year: number; rule: Rule; onClose: () => void }) {
  const { t } = useTranslation('accounting')
  const propose = useOfficeCommand('accounting.proposeAllocationRules')
  const [reservePercent, setReserve] = useState<number | undefined>(rule.reservePercent)
  const [months, setMonths] = useState<number | undefined>(rule.reserveMonths ?? undefined)
  const [solidarityPercent, setSolidarity] = useState<number | undefined>(rule.solidarityPercent)
  const [rest, setRest] = useState(rule.rest)
  const [deficit, setDeficit] = useState(rule.deficit)
  const [basis, setBasis] = useState('')
  const act = async (): Promise<void> => {
    if (reservePercent === undefined || solidarityPercent === undefined) return
    const answer = await propose.run({
      from: day(`${year}-12-31`),
      basis: basis.trim(),
      reservePercent,
      reserveMonths: months ?? null,
      solidarityPercent,
      rest,
      deficit,
      accounts: rule.accounts,
    })
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.policies.proposed) })
    onClose()
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        void act()
      }}
    >
      <h3 className={classes.title}>
        {t(($) => $.years.form.from)} {formatDay(day(`${year}-12-31`))}
      </h3>
      <div className={classes.two}>
        <PercentField label={t(($) => $.years.form.reservePercent)} value={reservePercent} onChange={setReserve} />
        <CountField label={t(($) => $.years.form.reserveMonths)} value={months} onChange={setMonths} />
      </div>
      <PercentField
        label={t(($) => $.years.form.solidarityPercent)}
        value={solidarityPercent}
        onChange={setSolidarity}
      />
      <SelectField
        label={t(($) => $.years.form.rest)}
        value={rest}
        onChange={setRest}
        options={(['reserves', 'carried'] as const).map((value) => ({
          value,
          label: t(($) => $.years.form.restTo[value]),
        }))}
      />
      <SelectField
        label={t(($) => $.years.form.deficit)}
        value={deficit}
        onChange={setDeficit}
        options={(['reserves', 'carried'] as const).map((value) => ({
          value,
          label: t(($) => $.years.form.deficitTo[value]),
        }))}
      />
      <TextField
        label={t(($) => $.years.form.basis)}
        value={basis}
        onChange={(event) => {
          setBasis(event.currentTarget.value)
        }}
      />
      {propose.refusal === undefined ? null : <RefusalBox refusal={propose.refusal} />}
      <div className={classes.buttons}>
        <Button submit kind="primary" busy={propose.busy} disabled={basis.trim().length < 3}>
          {t(($) => $.policies.propose)}
        </Button>
        <Button combo="Escape" onClick={onClose}>
          {t(($) => $.years.act.close)}
        </Button>
      </div>
    </form>
  )
}
