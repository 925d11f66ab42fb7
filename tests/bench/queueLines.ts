import type BetterSqlite3 from 'better-sqlite3'

import { uuidBytes } from '../../db/uuid.ts'
import type { People } from '../../electron/office/demo/people.ts'
import { line, type Line } from './line.ts'
import { median, sampled } from './measure.ts'

/** What a queue asks of the bare engine: how many invoices wait in each open state, for how much, since when. */
const bareQueues = (client: BetterSqlite3.Database): (() => void) => {
  const counts = client
    .prepare(
      `SELECT state, count(*), sum(header_claimed), min(received_on) FROM facility_invoice
       WHERE state IN ('received', 'keying', 'controlled', 'decided', 'approved', 'partly_paid') GROUP BY state`,
    )
    .raw()
  return () => {
    counts.all()
  }
}

/** What waits for the head, who oversees all of it, and an invoice of 400 certificates opened as its page opens it. */
export async function queueLines(
  people: People,
  bare: BetterSqlite3.Database,
  tell: (step: string) => void,
): Promise<Line[]> {
  tell('queues')
  const samples = Array.from({ length: 60 }, (_, n) => n)
  const waits = await sampled(samples, () => people.do('head', 'administration.waiting', { rows: 8 }))
  const bareWaits = await sampled(samples, bareQueues(bare))

  tell('invoice of 400 certificates')
  const { rows } = await people.do('agent', 'invoices.list', { state: 'keying', limit: 200 })
  const id = rows.find(({ facilityNumber }) => facilityNumber === 'bench 400')?.id
  if (id === undefined) throw new Error('the invoice of 400 certificates is not there')
  const opened = await sampled(samples, async () => {
    await people.do('agent', 'invoices.get', { id })
    await people.do('agent', 'claims.ofInvoice', { invoiceId: id })
  })
  const read = bare
    .prepare(
      `SELECT c.*, b.family_name, b.given_name, b.registration, (SELECT count(*) FROM claim_line l WHERE l.claim_id = c.id) AS acts
       FROM claim c LEFT JOIN beneficiary b ON b.id = c.beneficiary_id WHERE c.invoice_id = ? ORDER BY c.position`,
    )
    .raw()
  const full = bare
    .prepare('SELECT invoice_id FROM claim GROUP BY invoice_id HAVING count(*) >= 40 LIMIT 1')
    .raw()
    .get() as [Uint8Array] | undefined
  // the copy has invoices of forty: ten of them are four hundred rows
  const bareOpened = await sampled(samples, () => {
    for (let n = 0; n < 10; n += 1) read.all(full?.[0] ?? uuidBytes(id))
  })
  return [
    line('what waits for whom, every queue, median', 'ms', median(waits), median(bareWaits)),
    line('an invoice of 400 certificates opened, median', 'ms', median(opened), median(bareOpened)),
  ]
}
