import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatDay } from '../../../shared/dates.ts'
import { formatFbu } from '../../app/format.ts'
import { Amount, Facts, Panel, ReasonText } from '../../ui/index.ts'
import { percentOf, type EstimateRow } from './EstimateTable.tsx'

type Estimate = Output<'invoices.estimateMonth'>

/** How the row under the hand is worked out, what each mutual bears of all of them, and what is written in the books. */
export function EstimatePanel({ estimate, row }: { estimate: Estimate; row: EstimateRow | undefined }) {
  const { t } = useTranslation('invoices')
  const mutual = (mutualId: string | null): string => {
    const found = estimate.byMutual.find((one) => one.mutualId === mutualId)
    return mutualId === null ? t(($) => $.estimates.noMutual) : (found?.name ?? '')
  }
  return (
    <>
      {row === undefined ? (
        estimate.rows.length === 0 ? null : (
          <ReasonText>{t(($) => $.estimates.choose)}</ReasonText>
        )
      ) : (
        <Panel title={`${row.number}, ${row.party}`}>
          <Facts
            items={[
              [t(($) => $.estimates.claimed), <Amount key="claimed" value={row.claimed} unit />],
              [
                t(($) => $.estimates.rate),
                t(($) => $.estimates.ratePercent, {
                  percent: percentOf(row),
                  basis: t(($) => $.estimates.basis[row.basis]),
                }),
              ],
              [
                t(($) => $.estimates.amount),
                row.basis === 'facility' || row.basis === 'centre'
                  ? t(($) => $.estimates.arithmetic, {
                      claimed: formatFbu(row.claimed),
                      accepted: formatFbu(row.rateAccepted),
                      before: formatFbu(row.rateClaimed),
                      amount: formatFbu(row.amount),
                    })
                  : formatFbu(row.amount),
              ],
              [t(($) => $.estimates.split), t(($) => $.estimates.splits[row.split])],
            ]}
          />
          <Facts
            sums
            items={row.shares.map(
              ({ mutualId, amount }) => [mutual(mutualId), <Amount key={mutualId} value={amount} />] as const,
            )}
          />
          {row.basis === 'facility' || row.basis === 'centre' ? (
            <ReasonText>
              {[
                t(($) => $.estimates.overMonths, { from: formatDay(estimate.from), to: formatDay(estimate.to) }),
                t(($) => $.estimates.certificatesCount, { count: row.certificates }),
                t(($) => $.estimates.enough, { count: estimate.enough }),
              ].join(' · ')}
            </ReasonText>
          ) : null}
        </Panel>
      )}
      {estimate.byMutual.length === 0 ? null : (
        <Panel title={t(($) => $.estimates.byMutual)}>
          <Facts
            sums
            items={estimate.byMutual.map(
              ({ mutualId, amount }) => [mutual(mutualId), <Amount key={mutualId} value={amount} />] as const,
            )}
          />
        </Panel>
      )}
      <Panel title={t(($) => $.estimates.entries)}>
        <ReasonText>
          {t(($) => $.estimates.entryWords, { on: formatDay(estimate.on), back: formatDay(estimate.back) })}
        </ReasonText>
      </Panel>
      {estimate.undone.length === 0 ? null : (
        <Panel title={t(($) => $.estimates.before)}>
          {estimate.undone.map((one) => (
            <ReasonText key={one.id}>
              {t(($) => $.estimates.undoneBy, {
                number: one.number,
                on: one.undoneOn === null ? '' : formatDay(one.undoneOn),
                by: one.undoneBy ?? '',
                reason: one.undoneReason ?? '',
              })}
            </ReasonText>
          ))}
        </Panel>
      )}
    </>
  )
}
