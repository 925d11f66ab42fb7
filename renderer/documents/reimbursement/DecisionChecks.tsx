import type { ReimbursementDecision } from '../../../shared/documents/reimbursements.ts'
import { formatDay, isDay } from '../../../shared/dates.ts'
import { amount } from '../format.ts'
import { Tick } from '../parts/Tick.tsx'
import { t } from '../text.ts'
import { papersLine } from './words.ts'

type Check = ReimbursementDecision['checks'][number]

/** A check in words, with its figures. */
function said(check: Check, data: ReimbursementDecision): string {
  const shown = Object.fromEntries(
    Object.entries(check.params).map(([name, value]) => [
      name,
      typeof value === 'number' ? amount(value) : isDay(value) ? formatDay(value) : value,
    ]),
  ) as Record<string, string>
  switch (check.check) {
    case 'filed':
      return t(($) => (check.ok ? $.reimbursement.check.filed : $.reimbursement.check.filedLate), {
        submitted: shown['submitted'] ?? '',
        deadline: shown['deadline'] ?? '',
      })
    case 'papers':
      return t(($) => $.reimbursement.check.papers, { papers: papersLine(data) })
    case 'double':
      if (check.ok) return t(($) => $.reimbursement.check.noDouble)
      return check.params['document'] === 'reimbursement'
        ? t(($) => $.reimbursement.check.asked, { number: shown['number'] ?? '' })
        : t(($) => $.reimbursement.check.billed, { number: shown['number'] ?? '', invoice: shown['invoice'] ?? '' })
    case 'rights':
      return check.ok
        ? t(($) => $.reimbursement.check.rights)
        : t(($) => $.reimbursement.check.noRights, { day: shown['day'] ?? '' })
  }
}

/** What was looked at before the sums, two a line; an open box does not hold. */
export function DecisionChecks({ data }: { data: ReimbursementDecision }) {
  const pairs = data.checks.flatMap((check, i) => (i % 2 === 0 ? [[check, data.checks[i + 1]] as const] : []))
  return (
    <table className="t dense checks">
      <tbody>
        {pairs.map((pair) => (
          <tr key={pair[0].check}>
            {pair.map((check, i) => (
              <td key={check?.check ?? i}>
                {check === undefined ? null : <Tick on={check.ok}>{said(check, data)}</Tick>}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
