import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

import { trialBalanceDocument } from '../../../shared/documents/trialBalance.ts'
import type { PlayedCentre } from './centre.ts'
import type { PlayedFederation } from './exchange.ts'
import type { DemoSummary } from './summary.ts'

/**
 * A document by its name and data, into a PDF file. Answers why not, when this machine has no engine to lay it out: the data
 * are there, the paper is not.
 */
export type PrintDocument = (document: {
  readonly name: string
  readonly data: unknown
  readonly path: string
}) => Promise<{ readonly none: string } | undefined>

/** Of the first centre: a receipt, a family card, a statement to a facility, the trial balance; and the federation's receipt. */
export async function printDocuments(
  { out, print }: { out: string; print?: PrintDocument | undefined },
  centres: readonly { centre: PlayedCentre; federation: PlayedFederation }[],
): Promise<DemoSummary['documents']> {
  const [first] = centres
  if (first === undefined || print === undefined) return { files: [], none: 'not asked for' }
  const folder = join(out, 'documents')
  mkdirSync(folder, { recursive: true })
  const files: string[] = []
  for (const document of await documentsOf(first.centre, first.federation)) {
    const path = join(folder, `${document.file}.pdf`)
    const missing = await print({ name: document.name, data: document.data, path })
    if (missing !== undefined) return { files, none: missing.none }
    files.push(path)
  }
  return { files }
}

async function documentsOf({ people, founded, households, months }: PlayedCentre, federation: PlayedFederation) {
  const documents: { name: string; file: string; data: unknown }[] = []
  const { rows: receipts } = await people.do('cashier', 'membership.receipts', {
    from: founded.year.campaignOpensOn,
    to: founded.year.startsOn,
    limit: 1,
  })
  const [receipt] = receipts
  if (receipt !== undefined) {
    const data = await people.do('cashier', 'membership.receiptDocument', { receiptId: receipt.id })
    documents.push({ name: 'receipt-a5', file: 'recu', data }, { name: 'receipt-80mm', file: 'recu-rouleau', data })
  }
  const cards = []
  for (const household of households.filter((one) => one.card).slice(0, 8))
    cards.push(
      await people.do('manager', 'membership.cardDocument', {
        householdId: household.householdId,
        coverYearId: founded.coverYearId,
      }),
    )
  const [card] = cards
  if (card !== undefined)
    documents.push({ name: 'card-family', file: 'cartes', data: { ...card, cards: cards.flatMap((one) => one.cards) } })
  const { rows: paid } = await people.do('manager', 'invoices.list', { state: 'paid', limit: 200 })
  const invoice = paid.toSorted((a, b) => b.keyed - a.keyed)[0]
  if (invoice !== undefined)
    documents.push({
      name: 'facility-statement',
      file: 'decompte',
      data: await people.do('manager', 'invoices.statementDocument', { invoiceId: invoice.id }),
    })
  const [from] = months
  const to = months.at(-1)
  if (from !== undefined && to !== undefined)
    documents.push({
      name: 'trial-balance',
      file: 'balance',
      data: trialBalanceDocument(
        await people.do('accountant', 'accounting.trialBalance', { from, to }),
        await people.do('accountant', 'administration.me', {}),
        people.clock.now().toISOString(),
      ),
    })
  const { rows: imports } = await federation.people.do('consolidator', 'federation.imports', { limit: 50 })
  const taken = imports.find(({ month, centreCode }) => month === to && centreCode === founded.code)
  if (taken !== undefined)
    documents.push({
      name: 'package-receipt',
      file: 'accuse',
      data: await federation.people.do('consolidator', 'federation.receiptDocument', { importId: taken.id }),
    })
  return documents
}
