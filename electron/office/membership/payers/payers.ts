import type { ReadDb } from '../../../../db/handle.ts'
import type { Output } from '../../../../shared/contract/index.ts'
import type { Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import type { Fbu } from '../../../../shared/money.ts'
import type { PayerKind } from '../../../../shared/rules/membership/category.ts'
import { plain } from '../../../../shared/search.ts'
import { setting } from '../../administration/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { entered, insertRow, optional } from '../../kernel/rows.ts'
import type { Parsed } from '../parsed.ts'

type Payer = Output<'membership.payers'>['payers'][number]

interface PayerSql {
  id: Id
  name: string
  kind: PayerKind
  contact: string | null
  phone: string | null
  ended_on: Day | null
}

/** Third parties by name, with what they took on and paid over the years. */
export const payers = (db: ReadDb): Payer[] =>
  db
    .all<PayerSql & { committed: Fbu; paid: Fbu; households: number }>(
      `SELECT p.*, coalesce(sum(c.amount), 0) AS committed, coalesce(sum(c.paid), 0) AS paid,
         (SELECT count(DISTINCT l.membership_id) FROM payer_commitment k JOIN payer_commitment_line l ON l.commitment_id = k.id
          WHERE k.payer_id = p.id AND k.state = 'recorded') AS households
       FROM payer p LEFT JOIN payer_commitment c ON c.payer_id = p.id AND c.state = 'recorded'
       GROUP BY p.id ORDER BY p.ended_on IS NOT NULL, p.name`,
    )
    .map((p) => ({ ...payerOf(p), committed: p.committed, paid: p.paid, households: p.households }))

const payerOf = (p: PayerSql) => ({
  id: p.id,
  name: p.name,
  kind: p.kind,
  ...optional('contact', p.contact),
  ...optional('phone', p.phone),
  ...optional('endedOn', p.ended_on),
})

/** Refuses `payer-unknown`. */
export function payerById(db: ReadDb, id: Id): ReturnType<typeof payerOf> {
  const row = db.get<PayerSql>('SELECT * FROM payer WHERE id = ?', [id])
  return row === undefined ? refuse('membership.payer-unknown', {}) : payerOf(row)
}

/** Names of payers by id, for lines of entries. */
export const payerNames = (db: ReadDb): Map<Id, string> =>
  new Map(db.all<{ id: Id; name: string }>('SELECT id, name FROM payer').map(({ id, name }) => [id, name]))

/** When rights of the households that somebody pays for open, by the setting of a day. */
export const opensOn = (db: ReadDb, day: Day): 'commitment' | 'payment' =>
  setting(db, 'payer.opensOnPayment', day) ? 'payment' : 'commitment'

function checkName(db: ReadDb, name: string, except?: Id): void {
  for (const other of db.all<{ id: Id; name: string }>('SELECT id, name FROM payer'))
    if (other.id !== except && plain(other.name) === plain(name))
      refuse('membership.payer-name-taken', { name: other.name })
}

/** Refuses `payer-name-taken`. */
export function createPayer(ctx: CommandContext, input: Parsed<'membership.createPayer'>): Id {
  checkName(ctx.db, input.name)
  const id = newId()
  const { name, kind, contact, phone } = input
  insertRow(ctx.db, 'payer', { id, name, kind, contact, phone, ...entered(ctx) })
  ctx.touch('payer', id)
  return id
}

/** Refuses `payer-unknown`, `payer-name-taken`. */
export function updatePayer(ctx: CommandContext, input: Parsed<'membership.updatePayer'>): Id {
  const { payerId, name, kind, contact, phone, endedOn } = input
  payerById(ctx.db, payerId)
  checkName(ctx.db, name, payerId)
  ctx.db.run('UPDATE payer SET name = ?, kind = ?, contact = ?, phone = ?, ended_on = ?, rev = rev + 1 WHERE id = ?', [
    name,
    kind,
    contact,
    phone,
    endedOn,
    payerId,
  ])
  ctx.touch('payer', payerId)
  return payerId
}
