import type { ReadDb } from '../../../../db/handle.ts'
import { beginningsOf } from '../../../../shared/registrationText.ts'
import { parseRegistration } from '../../../../shared/registration.ts'
import { centre } from '../../administration/index.ts'
import { mutuals } from '../lookups.ts'
import { mutualPrefixes, registrationFormats } from '../registrations.ts'
import { signedList } from './kept.ts'

export interface OtherCentre {
  /** Code of the mutual that the number names. */
  readonly mutual: string
  /** Its centre, as the federation's list names it; null: no such mutual in the list. */
  readonly centre: string | null
}

/**
 * Whose member somebody is that nobody here knows, from the number on the paper: undefined when it is one of this centre's
 * mutuals, no number at all, or when no signed list of codes was taken in yet and nothing can be said.
 */
export function otherCentreOf(db: ReadDb, number: string): OtherCentre | undefined {
  const written = number.replace(/\s+/g, '').toUpperCase()
  if (!registrationFormats(db).some((format) => parseRegistration(written, format) !== undefined)) return undefined
  const list = signedList(db)
  if (list === undefined) return undefined
  const beginnings = beginningsOf(written)
  const ours = mutualPrefixes(db, mutuals(db))
  if (beginnings.some((beginning) => ours.has(beginning))) return undefined
  const [, mutual = written] = beginnings
  const row = db.get<{ centre_code: string | null; centre_name: string | null }>(
    'SELECT centre_code, centre_name FROM code_list_entry WHERE list_id = ? AND code = ?',
    [list.id, mutual],
  )
  if (row === undefined) return { mutual, centre: null }
  if (row.centre_code === centre(db).code) return undefined
  return { mutual, centre: row.centre_name ?? row.centre_code }
}
