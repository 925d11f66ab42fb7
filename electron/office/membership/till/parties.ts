import type { ReadDb } from '../../../../db/handle.ts'
import type { Id } from '../../../../shared/ids.ts'

const NAMES: Readonly<Record<string, string>> = {
  card: `SELECT trim(b.family_name || ' ' || b.given_name) AS name FROM card c
    JOIN beneficiary b ON b.id = coalesce(c.beneficiary_id, (SELECT m.id FROM beneficiary m WHERE m.household_id = c.household_id AND m.rank = 1))
    WHERE c.id = ?`,
  'collector-deposit':
    'SELECT c.name FROM collector_deposit d JOIN collector c ON c.id = d.collector_id WHERE d.id = ?',
  'advance-refund': 'SELECT payee AS name FROM advance_refund WHERE id = ?',
  'reimbursement-payment': `SELECT coalesce(r.payee_name, trim(b.family_name || ' ' || b.given_name)) AS name FROM reimbursement_payment p
    JOIN reimbursement r ON r.id = p.reimbursement_id JOIN beneficiary b ON b.household_id = r.household_id AND b.rank = 1 WHERE p.id = ?`,
  'payer-payment': `SELECT p.name FROM payer_payment y JOIN payer_commitment k ON k.id = y.commitment_id
    JOIN payer p ON p.id = k.payer_id WHERE y.id = ?`,
  'petty-cash': 'SELECT holder AS name FROM petty_cash WHERE id = ?',
}

/** Who paid, or was paid, by a document of the till; undefined for the others, whose entry says it. */
export function partyOf(db: ReadDb, { type, id }: { readonly type: string; readonly id: Id }): string | undefined {
  const sql = NAMES[type]
  return sql === undefined ? undefined : db.get<{ name: string }>(sql, [id])?.name
}
