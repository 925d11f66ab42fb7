import type { ReimbursementDecision } from '../../../shared/documents/reimbursements.ts'
import { formatDay, isDay } from '../../../shared/dates.ts'
import { rightsSentence } from '../../app/claimSentences.ts'
import { amount } from '../format.ts'
import { Tick } from '../parts/Tick.tsx'
import { paperWords, t } from '../text.ts'
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
      return t(($) => $.reimbursement.check.filed, shown as { day: string; days: string; limit: string })
    case 'papers':
      return t(($) => $.reimbursement.check.papers, { papers: papersLine(data) })
    case 'double':
      return check.ok
        ? t(($) => $.reimbursement.check.noDouble)
        : t(($) => $.reimbursement.check.double, shown as { document: string })
    case 'rights': {
      if (check.ok) return t(($) => $.reimbursement.check.rights)
      const { code = '', ...params } = check.params
      return `${t(($) => $.reimbursement.check.noRights)} ${rightsSentence(paperWords, { code: String(code), params }, '\u00A0')}`
    }
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
