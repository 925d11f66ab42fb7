import { useTranslation } from 'react-i18next'
import { formatFbu } from '../../app/format.ts'
import type { Plan } from './words.ts'

/** What a merge would do, in words: who is whom, who moves, what becomes of the money. */
export function PlanFacts({ plan }: { plan: Plan }) {
  const { t } = useTranslation('membership')
  return (
    <>
      <div>
        <b>{t(($) => $.duplicates.couples)}</b>
        <ul>
          {plan.couples.map((c) => (
            <li key={c.absorbedId}>{`${c.absorbed} → ${c.survivor}`}</li>
          ))}
        </ul>
      </div>
      {plan.moved.length === 0 ? null : (
        <div>
          <b>{t(($) => $.duplicates.movedTitle)}</b>
          <ul>
            {plan.moved.map((m) => (
              <li key={m.beneficiaryId}>{t(($) => $.duplicates.moved, m)}</li>
            ))}
          </ul>
        </div>
      )}
      {plan.money.length === 0 ? null : (
        <div>
          <b>{t(($) => $.duplicates.money)}</b>
          <ul>
            {plan.money.map((m) => (
              <li key={m.coverYear}>
                {t(($) => $.duplicates.acts[m.act === 'set-aside' && m.paid === 0 ? 'set-aside-unpaid' : m.act], {
                  coverYear: m.coverYear,
                  paid: formatFbu(m.paid),
                })}
              </li>
            ))}
          </ul>
        </div>
      )}
      {plan.advance === 0 ? null : <p>{t(($) => $.duplicates.advance, { amount: formatFbu(plan.advance) })}</p>}
    </>
  )
}
