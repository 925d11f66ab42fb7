import type { Finding } from '../../../../shared/contract/accounting/audit.ts'
import { day } from '../../../../shared/dates.ts'
import { sealChecks } from '../years/sealCheck.ts'
import { auditWords, said } from '../exports/words.ts'
import { finding, row, type Books } from './finding.ts'

/**
 * Sealed years, worked out again: entries and figures are those of the seal. An account that means something else since is only to be
 * looked at: two people decided it.
 */
export function sealsKept({ db }: Books): Finding {
  const seals = sealChecks(db)
  const wrong = seals.filter(({ same }) => !same)
  const grave = wrong.some(({ parts }) => parts.includes('entries') || parts.includes('figures')) ? 'bad' : 'look'
  return finding('seals-kept', grave, {
    count: wrong.length,
    looked: seals.length,
    rows: wrong.map(({ year, version, parts }) =>
      row(
        said(auditWords.sealDiffers, {
          year,
          version,
          parts: parts.map((part) => auditWords.sealPart[part as keyof typeof auditWords.sealPart]).join(', '),
        }),
        { day: day(`${year}-12-31`) },
      ),
    ),
  })
}
