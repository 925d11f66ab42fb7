import { v7 } from 'uuid'
import { beforeAll, describe, expect, it } from 'vitest'

import { uuidBytes } from '../../../db/uuid.ts'
import { Random } from '../../../electron/office/demo/random.ts'
import { duesByYear } from '../../../electron/office/membership/month/money.ts'
import { addDays, firstDay, lastDay, monthsBetween, type Day, type Month } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { loadedCentre } from '../../support/loadedCentre.ts'

interface Membership {
  id: Id
  household: Id
  mutual: Id
  year: Id
  enrolled: Day
  cancelled: Day | null
  due: number
  paid: number
}
interface Paper {
  membership: Id
  day: Day
  amount: number
  cancelled: Day | null
}

/** What a membership keeps as paid, from its papers, as the office keeps it. */
const KEEP_PAID = `UPDATE membership AS m SET paid =
  coalesce((SELECT sum(a.amount) FROM receipt_allocation a JOIN receipt r ON r.id = a.receipt_id
    WHERE a.membership_id = m.id AND r.state = 'recorded'), 0)
  + coalesce((SELECT sum(u.amount) FROM advance_use u WHERE u.membership_id = m.id AND u.state = 'recorded'), 0)
  + coalesce((SELECT sum(l.amount) FROM payer_commitment_line l JOIN payer_commitment c ON c.id = l.commitment_id
    WHERE l.membership_id = m.id AND c.state = 'recorded' AND c.opens_on = 'commitment'), 0)
  + coalesce((SELECT sum(p.amount) FROM payer_payment_part p JOIN payer_payment y ON y.id = p.payment_id
    JOIN payer_commitment c ON c.id = y.commitment_id
    WHERE p.membership_id = m.id AND c.state = 'recorded' AND c.opens_on = 'payment'), 0)`

/** Receipts cancelled, advances used and taken back, third parties who promise and pay, memberships cancelled: any day, any order. */
describe('dues and payments of a past day', () => {
  const centre = loadedCentre({ claims: 10, entries: 10 })
  const somebody = uuidBytes(v7())
  const random = new Random(41)
  const at = '2026-01-01T08:00:00.000Z'
  const soon = (from: Day, most: number): Day => addDays(from, random.between(0, most))
  const memberships = (): Membership[] =>
    centre.db.all(
      `SELECT id, household_id AS household, mutual_id AS mutual, cover_year_id AS year, enrolled_on AS enrolled, cancelled_on AS cancelled,
         due, paid FROM membership ORDER BY id`,
    )

  beforeAll(() => {
    const { db } = centre
    for (const { id, day } of db.all<{ id: Id; day: Day }>('SELECT id, day FROM receipt ORDER BY id'))
      if (random.chance(0.2))
        db.run(
          `UPDATE receipt SET state = 'cancelled', cancelled_on = ?, cancelled_at = ?, cancelled_by = ?, cancelled_reason = 'x' WHERE id = ?`,
          [soon(day, 500), at, somebody, id],
        )
    db.run(KEEP_PAID)
    const payer = uuidBytes(v7())
    db.run(`INSERT INTO payer (id, name, kind, created_at) VALUES (?, 'X', 'donor', ?)`, [payer, at])
    for (const [n, one] of memberships().entries()) {
      const left = one.due - one.paid
      const day = soon(one.enrolled, 300)
      if (left > 1 && random.chance(0.4)) {
        const gone = random.chance(0.3)
        db.run(
          `INSERT INTO advance_use (id, number, day, mutual_id, household_id, membership_id, amount, state, cancelled_on, cancelled_by, created_at, created_by)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          [
            ...[uuidBytes(v7()), `IA-${n}`, day, one.mutual, one.household, one.id, left],
            ...(gone ? ['cancelled', soon(day, 300), somebody] : ['recorded', null, null]),
            ...[at, uuidBytes(v7())],
          ],
        )
      } else if (left > 1 && random.chance(0.6)) {
        const [commitment, payment] = [uuidBytes(v7()), uuidBytes(v7())]
        db.run(
          `INSERT INTO payer_commitment (id, number, payer_id, cover_year_id, day, share_percent, opens_on, amount, created_at, created_by)
           VALUES (?, ?, ?, ?, ?, 100, ?, ?, ?, ?)`,
          [
            ...[commitment, `TP-${n}`, payer, one.year, day, random.chance(0.5) ? 'payment' : 'commitment'],
            ...[left, at, somebody],
          ],
        )
        db.run(
          'INSERT INTO payer_commitment_line (membership_id, commitment_id, position, amount) VALUES (?, ?, 1, ?)',
          [one.id, commitment, left],
        )
        if (random.chance(0.6)) {
          const part = random.between(1, left)
          db.run(
            `INSERT INTO payer_payment (id, number, commitment_id, day, amount, mode, created_at, created_by) VALUES (?, ?, ?, ?, ?, 'bank', ?, ?)`,
            [payment, `PP-${n}`, commitment, soon(day, 300), part, at, somebody],
          )
          db.run('INSERT INTO payer_payment_part (membership_id, payment_id, amount) VALUES (?, ?, ?)', [
            one.id,
            payment,
            part,
          ])
        }
      }
      if (random.chance(0.15))
        db.run('UPDATE membership SET cancelled_on = ? WHERE id = ?', [soon(one.enrolled, 500), one.id])
    }
    db.run(KEEP_PAID)
  })

  it('are what the papers say one by one, of each mutual and of each cover year', () => {
    const { db } = centre
    const all = memberships()
    const papers = [
      ...db.all<Paper>(
        `SELECT a.membership_id AS membership, r.day, a.amount, r.cancelled_on AS cancelled FROM receipt_allocation a
         JOIN receipt r ON r.id = a.receipt_id`,
      ),
      ...db.all<Paper>(
        'SELECT membership_id AS membership, day, amount, cancelled_on AS cancelled FROM advance_use ORDER BY id',
      ),
      ...db.all<Paper>(
        `SELECT a.membership_id AS membership, p.day, a.amount, NULL AS cancelled FROM payer_payment_part a
         JOIN payer_payment p ON p.id = a.payment_id`,
      ),
    ]
    const plain = (month: Month, mutualId: Id | undefined): Record<string, number[]> => {
      const [from, to] = [firstDay(month), lastDay(month)]
      const stands = (cancelled: Day | null): boolean => cancelled === null || cancelled > to
      const sums: Record<string, number[]> = {}
      for (const one of all) {
        if (one.enrolled > to || !stands(one.cancelled) || (mutualId ?? one.mutual) !== one.mutual) continue
        const own = (sums[`${one.mutual} ${one.year}`] ??= [0, 0, 0, 0])
        own[0] = (own[0] ?? 0) + one.due
        for (const { membership, day, amount, cancelled } of papers) {
          if (membership !== one.id || day > to || !stands(cancelled)) continue
          if (day >= from) own[1] = (own[1] ?? 0) + amount
          const place = day >= `${month.slice(0, 4)}-01-01` ? 2 : 3
          own[place] = (own[place] ?? 0) + amount
        }
      }
      return sums
    }
    for (const month of monthsBetween('2022-11' as Month, '2026-04' as Month))
      for (const mutualId of [undefined, all[0]?.mutual]) {
        const found = duesByYear(db, { from: firstDay(month), to: lastDay(month), mutualId }, undefined)
        const rows = found.map((row) => [
          `${row.mutualId} ${row.coverYearId}`,
          [row.due, row.paidMonth, row.paidYear, row.paidBefore],
        ])
        expect([month, Object.fromEntries(rows)]).toEqual([month, plain(month, mutualId)])
      }
    expect(papers.filter(({ cancelled }) => cancelled !== null).length).toBeGreaterThan(50)
    expect(db.get('SELECT count(*) AS n FROM payer_payment_part')).not.toEqual({ n: 0 })
  })
})
