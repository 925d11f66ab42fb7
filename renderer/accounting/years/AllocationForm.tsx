import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { fbu, ZERO, type Fbu } from '../../../shared/money.ts'
import { DEFICIT_USES, SURPLUS_USES, type AllocationUse } from '../../../shared/rules/accounting/years/allocation.ts'
import { formatDay, formatFbu } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { Amount, AmountField, Button, Panel, RefusalBox } from '../../ui/index.ts'
import { MeetingFields, useMeetingChoice } from './MeetingFields.tsx'
import classes from './years.module.css'

type Proposal = Output<'accounting.allocationProposal'>
type Entity = Proposal['entities'][number]
type Parts = Readonly<Record<string, Fbu | undefined>>

const keyOf = ({ mutualId }: Pick<Entity, 'mutualId'>, use: AllocationUse): string => `${mutualId ?? ''} ${use}`

/** What the rules propose for each mutual, with the arithmetic; a person changes it, and it adds up to the franc. */
export function AllocationForm({ year, onClose }: { year: number; onClose: () => void }) {
  const { t } = useTranslation('accounting')
  const proposal = useOfficeQuery('accounting.allocationProposal', { year })
  const prepare = useOfficeCommand('accounting.prepareAllocation')
  const choice = useMeetingChoice(year, 'assembly')
  const [typed, setTyped] = useState<Parts>({})
  const entities = proposal.data?.entities ?? []
  const partOf = (entity: Entity, use: AllocationUse): Fbu => {
    const key = keyOf(entity, use)
    return key in typed ? (typed[key] ?? ZERO) : (entity.shares.find((share) => share.use === use)?.amount ?? ZERO)
  }
  const usesOf = ({ result }: Entity): readonly AllocationUse[] => (result > 0 ? SURPLUS_USES : DEFICIT_USES)
  const leftOf = (entity: Entity): Fbu =>
    fbu(Math.abs(entity.result) - usesOf(entity).reduce((sum, use) => sum + partOf(entity, use), 0))
  const even = entities.length > 0 && entities.every((entity) => leftOf(entity) === 0)
  const ready = even && choice.whole
  const act = async (): Promise<void> => {
    if (!ready) return
    const answer = await prepare.run({
      year,
      meetingId: choice.meetingId,
      number: choice.number.trim(),
      text: choice.text.trim(),
      lines: entities.flatMap((entity) =>
        usesOf(entity)
          .map((use) => ({ mutualId: entity.mutualId, use, amount: partOf(entity, use) }))
          .filter(({ amount }) => amount > 0),
      ),
    })
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.years.said.prepared, { number: answer.value.number }) })
    onClose()
  }
  usePageKeys([
    {
      combo: 'Ctrl+Enter',
      label: t(($) => $.years.act.prepare),
      run: () => void act(),
      foot: true,
      disabled: !ready || prepare.busy,
    },
    { combo: 'Escape', label: t(($) => $.years.act.close), run: onClose, foot: true },
  ])
  const rules = proposal.data?.rules
  return (
    <Panel title={t(($) => $.years.act.prepare)}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          void act()
        }}
      >
        {proposal.error ? <RefusalBox refusal={proposal.error} /> : null}
        {proposal.data === undefined ? null : (
          <p className={classes.note}>
            {proposal.data.rulesSince === null
              ? t(($) => $.years.rulesShipped)
              : t(($) => $.years.rulesFacts, { day: formatDay(proposal.data.rulesSince) })}
          </p>
        )}
        {entities.map((entity, first) => (
          <fieldset key={entity.mutualId ?? ''} className={classes.entity}>
            <legend>
              {entity.name} · <Amount value={entity.result} signed />
            </legend>
            {rules === undefined || entity.result <= 0 ? null : <Reckoned entity={entity} rules={rules} />}
            <div className={classes.two}>
              {usesOf(entity).map((use, at) => (
                <AmountField
                  key={use}
                  // the form begins where its figures do, once they are there
                  autoFocus={first === 0 && at === 0}
                  label={t(($) => $.years.use[use])}
                  value={partOf(entity, use)}
                  onChange={(value) => {
                    setTyped((known) => ({ ...known, [keyOf(entity, use)]: value }))
                  }}
                />
              ))}
            </div>
            <p className={classes.note} role="status">
              {t(($) => $.years.arithmetic.left)} : {formatFbu(leftOf(entity))}
            </p>
          </fieldset>
        ))}
        <MeetingFields choice={choice} />
        {prepare.refusal === undefined ? null : <RefusalBox refusal={prepare.refusal} />}
        <div className={classes.buttons}>
          <Button submit kind="primary" combo="Ctrl+Enter" busy={prepare.busy} disabled={!ready}>
            {t(($) => $.years.act.prepare)}
          </Button>
          <Button combo="Escape" onClick={onClose}>
            {t(($) => $.years.act.close)}
          </Button>
        </div>
      </form>
    </Panel>
  )
}

/** How the proposal of a surplus was reckoned, in figures. */
function Reckoned({ entity: { arithmetic: a }, rules }: { entity: Entity; rules: Proposal['rules'] }) {
  const { t } = useTranslation('accounting')
  const [base, byPercent] = [formatFbu(a.base), formatFbu(a.byPercent)]
  return (
    <p className={classes.note}>
      {a.earlierDeficit > 0 ? `${t(($) => $.years.arithmetic.earlier, { amount: formatFbu(a.earlierDeficit) })} ` : ''}
      {t(($) => $.years.arithmetic.reserve, { percent: rules.reservePercent, base, amount: byPercent })}{' '}
      {a.target === null || a.room === null
        ? t(($) => $.years.arithmetic.endless)
        : t(($) => $.years.arithmetic.target, {
            target: formatFbu(a.target),
            months: rules.reserveMonths ?? 0,
            held: formatFbu(a.held),
            room: formatFbu(a.room),
          })}{' '}
      {t(($) => $.years.arithmetic.reserve, {
        percent: rules.solidarityPercent,
        base,
        amount: formatFbu(a.solidarity),
      })}
    </p>
  )
}
