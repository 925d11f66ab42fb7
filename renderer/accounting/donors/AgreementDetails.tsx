import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatDay, formatFbu } from '../../app/format.ts'
import { Button } from '../../ui/index.ts'
import classes from '../budget/budget.module.css'
import { AgreementPapers } from './AgreementPapers.tsx'

/** What is about to be cancelled, with a reason. */
export interface Cancelling {
  readonly kind: 'grant' | 'instalment'
  readonly id: string
  readonly rev: number
  readonly number: string
}

/** What was given on an agreement, what it pays for, its papers. */
export function AgreementDetails({
  agreement,
  may,
  onCancel,
}: {
  agreement: Output<'accounting.donorAgreement'>
  may: boolean
  onCancel: (one: Cancelling) => void
}) {
  const { t } = useTranslation('accounting')
  return (
    <div className={classes.stack}>
      <b>{t(($) => $.donors.grants)}</b>
      <ul className={classes.list}>
        {agreement.grants.length === 0 ? <li>{t(($) => $.donors.noGrants)}</li> : null}
        {agreement.grants.map((grant) => (
          <li key={grant.id}>
            <b>{grant.number}</b> {grant.label}
            <small>
              {grant.state === 'cancelled'
                ? t(($) => $.donors.states.cancelled)
                : t(($) => $.donors.grantFacts, {
                    kind: t(($) => $.donors.kinds[grant.kind]),
                    day: formatDay(grant.notifiedOn),
                    received: formatFbu(grant.received),
                    amount: formatFbu(grant.amount),
                  })}
            </small>
            {grant.lifeMonths === null || grant.state === 'cancelled' ? null : (
              <small>
                {t(($) => $.donors.life, {
                  months: grant.lifeMonths,
                  day: formatDay(grant.lifeFrom ?? grant.notifiedOn),
                  taken: formatFbu(grant.taken),
                })}
              </small>
            )}
            {may && grant.state === 'notified' && grant.received === 0 ? (
              <Button
                small
                kind="quiet"
                aria-label={t(($) => $.donors.cancelGrant, { number: grant.number })}
                onClick={() => onCancel({ kind: 'grant', id: grant.id, rev: grant.rev, number: grant.number })}
              >
                {t(($) => $.donors.cancelShort)}
              </Button>
            ) : null}
            {grant.instalments
              .filter(({ state }) => state === 'received')
              .map((one) => (
                <small key={one.id}>
                  {t(($) => $.donors.instalment, {
                    number: one.number,
                    day: formatDay(one.receivedOn),
                    amount: formatFbu(one.amount),
                  })}{' '}
                  {may ? (
                    <Button
                      small
                      kind="quiet"
                      aria-label={t(($) => $.donors.cancelInstalment, { number: one.number })}
                      onClick={() => onCancel({ kind: 'instalment', id: one.id, rev: one.rev, number: one.number })}
                    >
                      {t(($) => $.donors.cancelShort)}
                    </Button>
                  ) : null}
                </small>
              ))}
          </li>
        ))}
      </ul>
      <b>{t(($) => $.donors.headings)}</b>
      <ul className={classes.list}>
        {agreement.headings.length === 0 ? <li>{t(($) => $.donors.allEligible)}</li> : null}
        {agreement.headings.map((heading) => {
          const facts = { accounts: heading.accounts.join(', '), eligible: formatFbu(heading.eligible) }
          return (
            <li key={heading.label}>
              {heading.label}
              <small>
                {heading.cap === null
                  ? t(($) => $.donors.headingFree, facts)
                  : t(($) => $.donors.headingFacts, { ...facts, cap: formatFbu(heading.cap) })}
              </small>
            </li>
          )
        })}
      </ul>
      <AgreementPapers agreement={agreement} may={may} />
    </div>
  )
}
