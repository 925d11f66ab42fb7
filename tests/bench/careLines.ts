import type BetterSqlite3 from 'better-sqlite3'
import { v7 } from 'uuid'

import { uuidBytes, uuidText } from '../../db/uuid.ts'
import type { People } from '../../electron/office/demo/people.ts'
import type { Id } from '../../shared/ids.ts'
import type { Ground } from './ground.ts'
import { line, type Line } from './line.ts'
import { median, sampled } from './measure.ts'

const YEARS = 10
const A_YEAR = 24

/** A consultation, an examination and a medicine: what most certificates have. */
export const ordinaryActs = ({ acts }: Ground['founded']): { readonly id: Id; readonly price: number }[] =>
  ['C01', 'L01', 'M02'].map((code) => acts.get(code) ?? missing(code))

const missing = (code: string): never => {
  throw new Error(`no act ${code}`)
}

/** Another day each time the turn comes to the same person again, so that no certificate is a duplicate of another. */
export const dayOfCare = (days: readonly number[], n: number, people: number): string =>
  `2025-12-${String(days[Math.floor(n / people) % days.length]).padStart(2, '0')}`

/** Gives somebody of the register ten years of care, two certificates a month: who that is. */
export function tenYearsOfCare(client: BetterSqlite3.Database): Id {
  const columns = (client.pragma('table_info(claim)') as { name: string }[]).map(({ name }) => name)
  const names = columns.join(', ')
  const template = client
    .prepare(`SELECT ${names} FROM claim WHERE beneficiary_id IS NOT NULL LIMIT 1`)
    .raw()
    .get() as unknown[]
  const at = (column: string): number => columns.indexOf(column)
  const insert = client.prepare(`INSERT INTO claim (${names}) VALUES (${columns.map(() => '?').join(', ')})`)
  // the invoice it copies is decided: what guards it is put aside meanwhile, as by the load
  const guards = client
    .prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'claim'`)
    .all() as {
    name: string
    sql: string
  }[]
  client.exec('BEGIN IMMEDIATE')
  for (const { name } of guards) client.exec(`DROP TRIGGER ${name}`)
  for (let year = 0; year < YEARS; year += 1)
    for (let n = 0; n < A_YEAR; n += 1) {
      const day = `${2016 + year}-${String((n % 12) + 1).padStart(2, '0')}-${n < 12 ? '05' : '20'}`
      const row = [...template]
      row[at('id')] = uuidBytes(v7())
      row[at('certificate_number')] = `TEN-${year}-${n}`
      row[at('certificate_key')] = `TEN${year}${n}`
      row[at('care_from')] = day
      row[at('care_to')] = day
      insert.run(...row)
    }
  for (const { sql } of guards) client.exec(sql)
  client.exec('COMMIT')
  return uuidText(template[at('beneficiary_id')] as Uint8Array) as Id
}

/** What a certificate asks of the bare engine while it is typed: the totals of its invoice, the person's year, the same act that day. */
const bareJudge = (
  client: BetterSqlite3.Database,
): ((invoice: Uint8Array, person: Uint8Array, act: Uint8Array) => void) => {
  const totals = client
    .prepare(
      `SELECT count(*), sum(claimed), sum(accepted), sum(charged) FROM claim
       WHERE invoice_id = ? AND state IN ('keyed', 'decided', 'void')`,
    )
    .raw()
  const year = client
    .prepare(
      `SELECT sum(accepted) FROM claim WHERE beneficiary_id = ? AND care_from BETWEEN '2025-01-01' AND '2025-12-31'
         AND state IN ('keyed', 'decided')`,
    )
    .raw()
  const twin = client
    .prepare(
      `SELECT c.id FROM claim c JOIN claim_line l ON l.claim_id = c.id WHERE c.beneficiary_id = ? AND c.care_from = '2025-12-10'
         AND l.act_id = ? AND l.base > 0`,
    )
    .raw()
  return (invoice, person, act) => {
    totals.all(invoice)
    year.all(person)
    twin.all(person, act)
  }
}

/** The running judgement beside an invoice of 400 certificates, and what is left of the ceilings of somebody with ten years of care. */
export async function careLines(
  people: People,
  { founded }: Ground,
  bare: BetterSqlite3.Database,
  longCared: Id,
  tell: (step: string) => void,
): Promise<Line[]> {
  tell('judgement')
  const [facility] = founded.facilities
  const acts = ordinaryActs(founded)
  const { people: found } = await people.do('manager', 'membership.search', { text: 'nda', limit: 50 })
  if (facility === undefined || found.length === 0) throw new Error('nobody to care for')
  const { id } = await people.do('agent', 'invoices.receive', {
    facilityId: facility.id,
    period: '2025-12',
    facilityNumber: 'bench 400',
    receivedOn: '2026-01-05',
    headerClaimed: 0,
    certificates: 400,
  })
  await people.do('agent', 'invoices.openKeying', { id })
  const certificate = (n: number) => ({
    invoiceId: id,
    certificateNumber: `B400-${n}`,
    careFrom: dayOfCare([3, 5, 7, 11, 13, 15, 19, 21, 23], n, found.length),
    beneficiaryId: found[n % found.length]?.beneficiaryId ?? null,
    lines: acts.map((act) => ({ actId: act.id, quantity: 1, price: act.price })),
  })
  for (let n = 0; n < 400; n += 1) await people.do('agent', 'claims.record', certificate(n))
  const samples = Array.from({ length: 100 }, (_, n) => n)
  const judged = await sampled(samples, async (n) => {
    await people.do('agent', 'claims.judge', certificate(1000 + n))
  })
  const judge = bareJudge(bare)
  const first = bare.prepare('SELECT id FROM facility_invoice LIMIT 1').raw().get() as [Uint8Array]
  const person = uuidBytes(longCared)
  const act = uuidBytes(acts[0]?.id ?? longCared)
  const bareJudged = await sampled(samples, () => judge(first[0], person, act))

  tell('ceilings')
  const left = await sampled(samples, () =>
    people.do('agent', 'claims.remaining', { beneficiaryId: longCared, day: '2025-12-20' }),
  )
  const year = bare
    .prepare(
      `SELECT (SELECT sum(accepted) FROM claim WHERE beneficiary_id = :id AND care_from BETWEEN '2025-01-01' AND '2025-12-31'
           AND state IN ('keyed', 'decided')),
         (SELECT sum(accepted) FROM claim WHERE household_id = (SELECT household_id FROM beneficiary WHERE id = :id)
           AND care_from BETWEEN '2025-01-01' AND '2025-12-31' AND state IN ('keyed', 'decided'))`,
    )
    .raw()
  const bareLeft = await sampled(samples, () => year.all({ id: person }))
  return [
    line('judgement while typing beside 400 certificates, median', 'ms', median(judged), median(bareJudged)),
    line('ceilings left after ten years of care, median', 'ms', median(left), median(bareLeft)),
  ]
}
