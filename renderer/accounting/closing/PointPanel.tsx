import { useTranslation } from 'react-i18next'
import { dayAt } from '../../../shared/dates.ts'
import { formatDay, formatFbu } from '../../app/format.ts'
import { Amount, Facts, ReasonText, RowPanel, type ListAct } from '../../ui/index.ts'
import { usePointSentence, type Point } from './words.ts'

/** The point under the hand: what it found, why the month may be closed with it, and what can be done. */
export function PointPanel({ point, acts }: { point: Point; acts: readonly ListAct[] }) {
  const { t } = useTranslation('accounting')
  const sentence = usePointSentence()
  const { answer, rows, count } = point
  return (
    <RowPanel title={t(($) => $.closing.points[point.point])} acts={acts}>
      <ReasonText>{sentence({ ...point, answered: answer?.stands === true })}</ReasonText>
      <Facts items={[[t(($) => $.closing.worth), t(($) => $.closing.level[point.level])]]} />
      {rows.length === 0 ? null : (
        <Facts
          sums
          items={rows.map(
            ({ label, amount, day }) =>
              [
                day === null ? label : `${label} · ${formatDay(day)}`,
                amount === null ? '' : <Amount key={label} value={amount} />,
              ] as const,
          )}
        />
      )}
      {count > rows.length && rows.length > 0 ? (
        <ReasonText>{t(($) => $.closing.more, { count: count - rows.length })}</ReasonText>
      ) : null}
      {answer === null ? null : (
        <ReasonText>
          {t(($) => $.closing.by, { reason: answer.reason, by: answer.by, day: formatDay(dayAt(answer.at)) })}
        </ReasonText>
      )}
      {answer === null || answer.stands ? null : (
        <ReasonText>{t(($) => $.closing.stale, { amount: formatFbu(answer.amount) })}</ReasonText>
      )}
    </RowPanel>
  )
}
