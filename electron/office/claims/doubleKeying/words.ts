import type { ReadDb } from '../../../../db/handle.ts'
import { diagnosisLabel } from '../../../../shared/rules/claims/diagnoses.ts'
import type { Difference } from '../../../../shared/rules/claims/doubleKeying.ts'
import { beneficiaryName } from '../../../../shared/rules/claims/names.ts'
import type { Id } from '../../../../shared/ids.ts'
import { personId } from './compare.ts'

interface InWords extends Difference {
  readonly actId: Id | null
  readonly act: string | null
  readonly firstWords: string | null
  readonly secondWords: string | null
}

/** A difference with what is read instead of ids and codes: the act, the name and number of a person, the diagnosis. */
export function inWords(db: ReadDb, difference: Difference): InWords {
  const actId = difference.actId as Id | null
  const words = (value: string | null): string | null => {
    if (value === null) return null
    if (difference.field === 'diagnosisCode') return diagnosisLabel(value)
    const id = difference.field === 'person' ? personId(value) : undefined
    if (id === undefined) return value
    const person = db.get<{ familyName: string; givenName: string; registration: string }>(
      'SELECT family_name AS familyName, given_name AS givenName, registration FROM beneficiary WHERE id = ?',
      [id],
    )
    return person === undefined ? '' : `${beneficiaryName(person.familyName, person.givenName)}, ${person.registration}`
  }
  return {
    ...difference,
    actId,
    act:
      actId === null ? null : (db.get<{ label: string }>('SELECT label FROM act WHERE id = ?', [actId])?.label ?? ''),
    firstWords: words(difference.first),
    secondWords: words(difference.second),
  }
}
