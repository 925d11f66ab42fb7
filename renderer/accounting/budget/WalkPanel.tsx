import { useTranslation } from 'react-i18next'
import type { Input } from '../../../shared/contract/index.ts'
import { monthOf } from '../../../shared/dates.ts'
import { formatDay, formatFbu, formatMonth } from '../../app/format.ts'
import { useGo } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { Amount, Panel } from '../../ui/index.ts'
import classes from './budget.module.css'
import { CommittedRule } from './FollowHead.tsx'
import { percent } from './percent.ts'

/** What the figures of an account are made of: lines of budgets, documents on their way, months of the books; each goes on from there. */
export function WalkPanel({ asked, estimated }: { asked: Input<'accounting.budgetWalk'>; estimated: boolean }) {
  const { t } = useTranslation('accounting')
  const go = useGo()
  const { account, projectId } = asked
  const walk = useOfficeQuery('accounting.budgetWalk', asked)
  if (walk.data === undefined) return null
  const { planned, committed, actual, amounts } = walk.data
  const said = {
    planned: formatFbu(amounts.planned),
    committed: formatFbu(amounts.committed),
    actual: formatFbu(amounts.actual),
    difference: formatFbu(amounts.difference),
    rate: percent(amounts.rate),
  }
  const ledger = ({ from, to, mutualId }: (typeof actual)[number]): void =>
    go('/accounting/ledger', {
      account,
      from,
      to,
      ...(mutualId === null ? {} : { mutual: mutualId }),
      ...(projectId === undefined ? {} : { project: projectId }),
    })
  return (
    <Panel title={t(($) => $.budget.walk.title, { account })}>
      <div className={classes.stack}>
        <Head title={t(($) => $.budget.walk.planned)} amount={amounts.planned} />
        <ul className={classes.list}>
          {planned.length === 0 ? <li>{t(($) => $.budget.walk.noPlanned)}</li> : null}
          {planned.map((one) => (
            <li key={`${one.budgetId} ${one.project ?? ''}`}>
              <Amount value={one.amount} onOpen={() => go(`/accounting/budget/${one.budgetId}`)} /> {one.number}
              <small>
                {[
                  one.mutual ?? t(($) => $.budget.centre),
                  one.project,
                  one.quarters.map((quarter) => formatFbu(quarter)).join(' + '),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </li>
          ))}
        </ul>
        <Head title={t(($) => $.budget.walk.committed)} amount={amounts.committed} />
        <ul className={classes.list}>
          {committed.length === 0 ? <li>{t(($) => $.budget.noCommitment)}</li> : null}
          {committed.map((one, at) => (
            // lines of one document may share everything but their place
            // eslint-disable-next-line react/no-array-index-key
            <li key={`${one.id ?? ''} ${at}`}>
              <b>{formatFbu(one.amount)}</b> {one.id === null ? t(($) => $.budget.walk.rest) : one.number}
              <small>
                {[t(($) => $.budget.kinds[one.kind]), formatDay(one.day), one.label].filter(Boolean).join(' · ')}
              </small>
            </li>
          ))}
        </ul>
        <CommittedRule estimated={estimated} />
        <Head title={t(($) => $.budget.walk.actual)} amount={amounts.actual} />
        <ul className={classes.list}>
          {actual.length === 0 ? <li>{t(($) => $.budget.walk.noActual)}</li> : null}
          {actual.map((one) => (
            <li key={`${one.from} ${one.mutualId ?? ''}`}>
              <Amount value={one.amount} onOpen={() => ledger(one)} /> {formatMonth(monthOf(one.from))}
              <small>{one.mutual ?? t(($) => $.budget.centre)}</small>
            </li>
          ))}
        </ul>
        <Head title={t(($) => $.budget.column.difference)} amount={amounts.difference} />
        <p className={classes.rule}>{t(($) => $.budget.walk.arithmetic, said)}</p>
        {amounts.rate === null ? null : <p className={classes.rule}>{t(($) => $.budget.walk.rate, said)}</p>}
      </div>
    </Panel>
  )
}

function Head({ title, amount }: { title: string; amount: number }) {
  return (
    <div className={classes.walkHead}>
      <b>{title}</b>
      <b>{formatFbu(amount)}</b>
    </div>
  )
}
