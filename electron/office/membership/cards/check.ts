import type { z } from 'zod'

import type { ReadDb } from '../../../../db/handle.ts'
import type { cardProcedures } from '../../../../shared/contract/membership/cards.ts'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { judgeCard, type Revocation, type VerifierFacts } from '../../../../shared/rules/membership/cardCode.ts'
import type { CardState } from '../../../../shared/rules/membership/cards.ts'
import { ownPublicKeys, rawPublicKey } from '../../exchange/index.ts'
import { centre } from '../../administration/index.ts'
import { optional } from '../../kernel/rows.ts'
import { mutuals } from '../lookups.ts'
import { mutualPrefixes } from '../registrations.ts'
import { cardByNumber } from './rows.ts'
import { signatureCheck } from './signing.ts'

type Checked = z.output<(typeof cardProcedures)['checkCard']['output']>

interface RevokedSql {
  number: string
  state: CardState
  ended: number
  other: number
  gone: number
}

const revocationOf = ({ state, ended, other, gone }: RevokedSql): Revocation => {
  if (state === 'lost' || state === 'replaced' || state === 'retired') return state
  if (other === 1) return 'replaced'
  if (ended === 1) return 'household-ended'
  return gone === 1 ? 'person-left' : 'unpaid'
}

/** The number of the card is of the mutual the household is in: it carries its code, or one that it had before a recoding. */
const OF_ITS_MUTUAL = `(substr(c.number, 4, length(u.code) + 1) = u.code || '-' OR EXISTS (SELECT 1 FROM mutual_former_code f
  WHERE f.mutual_id = u.id AND substr(c.number, 4, length(f.code) + 1) = f.code || '-'))`

/**
 * Numbers to refuse although their paper may be signed: lost, replaced or withdrawn cards, those of households that ended or went
 * to another mutual, of people who left, and signed cards of a cover year whose payment was taken back since. A card whose cover year is over needs no list.
 */
export function revokedCards(db: ReadDb, day: Day): Record<string, Revocation> {
  const rows = db.all<RevokedSql>(
    `SELECT c.number, c.state, h.ended_on IS NOT NULL AS ended, NOT ${OF_ITS_MUTUAL} AS other,
       b.left_on IS NOT NULL AS gone
     FROM card c JOIN household h ON h.id = c.household_id JOIN mutual u ON u.id = h.mutual_id
       JOIN membership m ON m.id = c.membership_id JOIN cover_year y ON y.id = m.cover_year_id
       LEFT JOIN beneficiary b ON b.id = c.beneficiary_id
     WHERE coalesce(c.valid_to, y.ends_on) >= ? AND (c.state IN ('lost', 'replaced', 'retired') OR h.ended_on IS NOT NULL
       OR b.left_on IS NOT NULL OR NOT ${OF_ITS_MUTUAL} OR c.code IS NOT NULL AND m.met_on IS NULL)
     ORDER BY c.number`,
    [day],
  )
  return Object.fromEntries(rows.map((row) => [row.number, revocationOf(row)]))
}

/** All that a verifier of this centre knows on a day. */
export function verifierFacts(db: ReadDb, day: Day): VerifierFacts {
  return {
    centre: centre(db).name,
    madeOn: day,
    keys: ownPublicKeys(db).map((key) => rawPublicKey(key).toString('base64')),
    mutuals: Object.fromEntries([...mutualPrefixes(db, mutuals(db))].map(([prefix, { name }]) => [prefix, name])),
    revoked: revokedCards(db, day),
  }
}

const NUMBER = /^C[FI]-[0-9A-Z]+-[0-9]{4}-[0-9]+$/

/** What to think of a card on a day, by its QR code; by its number alone, whether the number is one of ours and not revoked. */
export function checkCard(db: ReadDb, code: string, day: Day): Checked {
  const number = code.trim().toUpperCase()
  if (NUMBER.test(number)) {
    const row = cardByNumber(db, number)
    if (row === undefined) return { state: 'refused', reason: 'unknown-number' }
    const household = { householdId: row.household_id, mutual: row.mutual }
    const revocation = revokedCards(db, day)[number]
    if (revocation !== undefined) return { state: 'refused', reason: 'revoked', revocation, ...household }
    if (row.valid_to < day) return { state: 'refused', reason: 'expired', ...household }
    return row.valid_from > day
      ? { state: 'refused', reason: 'not-yet', validFrom: row.valid_from, ...household }
      : { state: 'number-only', ...household }
  }
  const { card, ...verdict } = judgeCard(code, verifierFacts(db, day), day, signatureCheck(db))
  const householdId: Id | undefined = card === undefined ? undefined : cardByNumber(db, card.number)?.household_id
  const validFrom = verdict.reason === 'not-yet' ? card?.validFrom : undefined
  return {
    ...verdict,
    ...optional('card', card),
    ...optional('validFrom', validFrom),
    ...optional('householdId', householdId),
  }
}
