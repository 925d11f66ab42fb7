import { useTranslation } from 'react-i18next'
import { IMPAIRMENT_AGES } from '../../../shared/rules/accounting/inventory/impairment.ts'
import { formatDay, formatFbu, formatPercent } from '../../app/format.ts'
import { Amount, CountField, Facts, Panel, ReasonText, RowPanel, type ListAct } from '../../ui/index.ts'
import type { Debt, WorkDetail, WorkName } from './useWork.ts'

type Accrual = NonNullable<WorkDetail['accruals']>['rows'][number]

/** What is posted of a work and by whom, its sums, what was taken back before. */
export function WorkPanel({
  work,
  detail,
  accrual,
  debt,
  acts,
}: {
  work: WorkName
  detail: WorkDetail
  accrual: Accrual | undefined
  debt: Debt | undefined
  acts: readonly ListAct[]
}) {
  const { t } = useTranslation('accounting')
  const { sheet } = detail
  const posted = sheet?.posted ?? null
  return (
    <>
      <RowPanel
        title={
          work === 'accruals'
            ? (accrual?.label ?? t(($) => $.inventory.works.accruals))
            : t(($) => $.inventory.works[work])
        }
        acts={acts}
      >
        {work === 'accruals' ? (
          <AccrualFacts detail={detail} accrual={accrual} />
        ) : posted === null ? (
          <ReasonText>{t(($) => $.inventory.notPosted)}</ReasonText>
        ) : (
          <Facts
            items={[
              [t(($) => $.inventory.document), posted.number],
              [
                t(($) => $.inventory.postedBy),
                t(($) => $.inventory.onBy, { day: formatDay(posted.postedOn), by: posted.by }),
              ],
              [t(($) => $.inventory.charged), <Amount key="amount" value={posted.amount} unit />],
              [
                t(($) => $.inventory.released),
                posted.released === 0 ? undefined : <Amount key="released" value={posted.released} unit />,
              ],
              [
                t(($) => $.inventory.method),
                posted.method === null ? undefined : t(($) => $.inventory.methods[posted.method as 'average']),
              ],
              [t(($) => $.chart.reason), posted.reason ?? undefined],
            ]}
          />
        )}
      </RowPanel>
      {debt?.judgement == null ? null : <JudgementSaid debt={debt} judgement={debt.judgement} />}
      {work === 'impairment' ? <ImpairmentChanges detail={detail} /> : null}
      {work === 'claims' ? <ClaimsArithmetic detail={detail} /> : null}
      {sheet === undefined || sheet.undone.length === 0 ? null : (
        <Panel title={t(($) => $.inventory.undoneBefore)}>
          {sheet.undone.map((one) => (
            <ReasonText key={one.id}>
              {t(($) => $.inventory.undoneBy, {
                number: one.number,
                day: one.undoneOn === null ? '' : formatDay(one.undoneOn),
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

/** What was said of a debt instead of the rates, who and why. */
function JudgementSaid({ debt, judgement }: { debt: Debt; judgement: NonNullable<Debt['judgement']> }) {
  const { t } = useTranslation('accounting')
  return (
    <Panel title={t(($) => $.inventory.judge.judged)} facts={debt.thirdParty.label}>
      <ReasonText>
        {t(($) => $.inventory.judge.said, {
          what: judgement.percent === null ? formatFbu(judgement.amount ?? 0) : formatPercent(judgement.percent),
          byAge: formatFbu(debt.byAge),
          reason: judgement.reason,
          by: judgement.by,
          day: formatDay(judgement.on),
        })}
      </ReasonText>
    </Panel>
  )
}

function AccrualFacts({ detail, accrual }: { detail: WorkDetail; accrual: Accrual | undefined }) {
  const { t } = useTranslation('accounting')
  const total = detail.accruals?.total
  if (accrual === undefined)
    return (
      <Facts
        sums
        items={(['payable', 'prepaid', 'deferred'] as const).map(
          (kind) => [t(($) => $.inventory.kinds[kind]), <Amount key={kind} value={total?.[kind]} />] as const,
        )}
      />
    )
  return (
    <Facts
      items={[
        [t(($) => $.inventory.kind), t(($) => $.inventory.kinds[accrual.kind])],
        [t(($) => $.columns.account), `${accrual.account} ${accrual.accountLabel}`],
        [t(($) => $.columns.thirdParty), accrual.thirdParty ?? undefined],
        [t(($) => $.columns.mutual), accrual.mutual ?? t(($) => $.inventory.centre)],
        [t(($) => $.columns.project), accrual.project ?? undefined],
        [t(($) => $.columns.voucher), accrual.voucher ?? undefined],
        [
          t(($) => $.inventory.covered),
          accrual.from === null || accrual.to === null
            ? undefined
            : t(($) => $.books.period, { from: formatDay(accrual.from), to: formatDay(accrual.to) }),
        ],
        [
          t(($) => $.inventory.amount),
          accrual.days === null
            ? formatFbu(accrual.amount)
            : t(($) => $.inventory.daysArithmetic, {
                whole: formatFbu(accrual.whole),
                after: String(accrual.daysAfter ?? 0),
                days: String(accrual.days),
                amount: formatFbu(accrual.amount),
              }),
        ],
        [
          t(($) => $.inventory.postedBy),
          t(($) => $.inventory.onBy, { day: formatDay(accrual.enteredOn), by: accrual.by }),
        ],
        [t(($) => $.chart.reason), accrual.undoneReason ?? undefined],
      ]}
    />
  )
}

function ImpairmentChanges({ detail }: { detail: WorkDetail }) {
  const { t } = useTranslation('accounting')
  const { impairment } = detail
  if (impairment === undefined) return null
  const rows = impairment.byMutual
  return (
    <>
      <Panel title={t(($) => $.inventory.rates)}>
        <Facts
          sums
          items={IMPAIRMENT_AGES.map(
            (age) => [t(($) => $.inventory.ages[age]), formatPercent(impairment.rates[age])] as const,
          )}
        />
        <ReasonText>
          {t(($) => $.inventory.doubtfulFrom, { age: t(($) => $.inventory.ages[impairment.doubtfulFrom]) })}
        </ReasonText>
      </Panel>
      {rows.length === 0 ? null : (
        <Panel title={t(($) => $.inventory.byMutual)}>
          {rows.map((row) => (
            <Facts
              key={`${row.account}/${row.mutualId ?? ''}`}
              sums
              items={[
                [`${row.account}, ${row.mutualId === null ? t(($) => $.inventory.centre) : row.name}`, ''],
                [t(($) => $.inventory.before), <Amount key="before" value={row.before} />],
                [t(($) => $.inventory.required), <Amount key="required" value={row.required} />],
                [
                  row.released > 0 ? t(($) => $.inventory.released) : t(($) => $.inventory.charge),
                  <Amount key="change" value={row.released > 0 ? row.released : row.charge} />,
                ],
              ]}
            />
          ))}
        </Panel>
      )}
    </>
  )
}

function ClaimsArithmetic({ detail }: { detail: WorkDetail }) {
  const { t } = useTranslation('accounting')
  const { claims, lateDays, setLateDays } = detail
  if (claims === undefined) return null
  const { atHand, delay, total } = claims
  return (
    <Panel title={t(($) => $.inventory.arithmetic)}>
      <Facts
        sums
        items={[
          [t(($) => $.inventory.atHand, { count: atHand.documents }), <Amount key="claimed" value={atHand.claimed} />],
          [t(($) => $.inventory.estimated), <Amount key="estimated" value={atHand.estimated} />],
          [t(($) => $.inventory.carried), <Amount key="carried" value={atHand.carried} />],
          [t(($) => $.inventory.beyond), <Amount key="beyond" value={atHand.beyond} />],
        ]}
      />
      <ReasonText>
        {t(($) => $.inventory.lateArithmetic, {
          benefits: formatFbu(total.benefits),
          days: String(delay.used),
          count: delay.certificates,
        })}
      </ReasonText>
      {claims.posted === null ? (
        <CountField
          label={t(($) => $.inventory.lateDays, { days: String(delay.observed) })}
          value={lateDays ?? delay.observed}
          onChange={setLateDays}
        />
      ) : null}
    </Panel>
  )
}
