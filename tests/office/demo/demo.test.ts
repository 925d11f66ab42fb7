import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { playDemo, type CentreSummary, type DemoSummary } from '../../../electron/office/demo/index.ts'
import { openOffice } from '../../../electron/office/index.ts'
import { openPackages, sha256, type CsvRow } from '../../support/openPackages.ts'

const SMALL = { centres: 3, households: 30, months: 4, seed: 1 }

const sum = (rows: readonly CsvRow[], column: string): number =>
  rows.reduce((total, row) => total + Number(row[column]), 0)

/** The federation gives its age identity away, as README says a person may, so that anybody can read what it was sent. */
async function saveIdentity(workspace: string, password: string): Promise<string> {
  const office = openOffice({ dataDir: join(workspace, '..') })
  try {
    const signedIn = await office.handle({
      id: '1',
      name: 'administration.signIn',
      input: { workspace, login: 'admin', password },
    })
    if (!signedIn.ok) throw new Error(signedIn.code)
    const { session } = signedIn.value as { session: string }
    const saved = await office.handle({
      id: '2',
      name: 'exchange.saveIdentity',
      input: {},
      session,
      commandId: crypto.randomUUID(),
    })
    if (!saved.ok) throw new Error(`${saved.code} ${JSON.stringify(saved.params)}`)
    return (saved.value as { path: string }).path
  } finally {
    await office.close()
  }
}

/** The figures of a centre, from the rows of its packages alone: sums of documents, never a total that the office kept. */
function recompute(tables: ReadonlyMap<string, CsvRow[]>, coverYear: string) {
  const rows = (table: string): CsvRow[] => tables.get(table) ?? []
  const year = rows('cover_years').find(({ label }) => label === coverYear)
  const memberships = rows('memberships').filter((row) => row.cover_year_id === year?.id && row.cancelled_on === '')
  const ids = new Set(memberships.map(({ id }) => id))
  const receipts = new Map(rows('receipts').map((row) => [row.id, row]))
  const commitments = new Map(rows('payer_commitments').map((row) => [row.id, row]))
  // What third parties took upon themselves pays for the family, when it is their word that opens rights.
  const promised = rows('payer_commitment_lines').filter((row) => {
    const commitment = commitments.get(row.commitment_id)
    return commitment?.state === 'recorded' && commitment.opens_on === 'commitment'
  })
  const standing = [
    ...rows('receipt_allocations').filter((row) => receipts.get(row.receipt_id)?.state === 'recorded'),
    ...promised,
  ]
  const paidOf = new Map<string, number>()
  for (const { membership_id: id = '', amount } of standing) paidOf.set(id, (paidOf.get(id) ?? 0) + Number(amount))
  const insured = new Set(
    memberships
      .filter(({ id = '', required }) => (paidOf.get(id) ?? 0) >= Number(required))
      .map((row) => row.household_id),
  )
  // In the family on some day of the cover year, even when the person left it since.
  const people = rows('beneficiaries').filter(
    (row) =>
      insured.has(row.household_id) &&
      (row.entered_on ?? '') <= (year?.ends_on ?? '') &&
      (row.left_on === '' || (row.left_on ?? '') >= (year?.starts_on ?? '')),
  )
  const count = (list: readonly CsvRow[], sex: string): number => list.filter((row) => row.sex === sex).length
  const heads = people.filter(({ rank }) => rank === '1')
  const claims = rows('claims').filter(({ state }) => state === 'keyed' || state === 'decided')
  const verdict = (wanted: string): CsvRow[] => claims.filter((row) => row.verdict === wanted)
  const cut = (list: readonly CsvRow[]): number => sum(list, 'claimed') - sum(list, 'accepted')
  const lines = Map.groupBy(rows('entry_lines'), (row) => row.entry_id ?? '')
  // Till, bank and mobile money of the chart of accounts.
  const treasury = rows('entry_lines').filter(({ account = '' }) => /^5[123]/.test(account))
  const claimed = new Set(claims.map(({ id }) => id))
  return {
    households: memberships.length,
    insured: {
      householdsM: count(heads, 'M'),
      householdsF: count(heads, 'F'),
      beneficiariesM: count(people, 'M'),
      beneficiariesF: count(people, 'F'),
    },
    contributions: {
      due: sum(
        rows('membership_dues').filter((row) => ids.has(row.membership_id)),
        'amount',
      ),
      received: sum(
        standing.filter((row) => ids.has(row.membership_id)),
        'amount',
      ),
    },
    claims: {
      certificates: claims.length,
      claimed: sum(
        rows('claim_lines').filter((row) => claimed.has(row.claim_id)),
        'claimed',
      ),
      accepted: sum(claims, 'accepted'),
      reduced: cut(verdict('reduced')),
      rejected: cut(verdict('rejected')),
    },
    paid: sum(rows('invoice_payments'), 'amount'),
    cash: treasury.reduce((total, row) => total + Number(row.debit) - Number(row.credit), 0),
    booksBalance:
      [...lines.values()].every((of) => sum(of, 'debit') === sum(of, 'credit')) &&
      lines.size === rows('entries').length,
  }
}

describe('the demonstration', () => {
  const outs = [mkdtempSync(join(tmpdir(), 'nkingi-demo-')), mkdtempSync(join(tmpdir(), 'nkingi-demo-'))] as const
  let summary: DemoSummary
  let again: DemoSummary
  const opened = new Map<string, ReturnType<typeof openPackages>>()

  const packagesOf = (out: string, centre: CentreSummary): string[] =>
    readdirSync(join(out, 'packages'))
      .filter((name) => name.startsWith(centre.code))
      .toSorted()
      .map((name) => join(out, 'packages', name))
  const open = async (out: string, played: DemoSummary): Promise<void> => {
    for (const federation of played.federations) {
      const identity = await saveIdentity(federation.workspace, played.password)
      for (const centre of played.centres.filter((one) => one.federation === federation.code))
        opened.set(`${out} ${centre.code}`, openPackages(packagesOf(out, centre), identity))
    }
  }

  beforeAll(async () => {
    summary = await playDemo({ out: outs[0], ...SMALL })
    again = await playDemo({ out: outs[1], ...SMALL })
    await open(outs[0], summary)
    await open(outs[1], again)
  }, 240_000)
  afterAll(() => {
    for (const out of outs) rmSync(out, { recursive: true, force: true })
  })

  it('plays centres of two federations that provably hold what was sent', () => {
    expect(summary.centres.map(({ federation }) => federation)).toEqual(['FAY', 'FDU', 'FAY'])
    for (const centre of summary.centres) {
      expect(centre.households).toBe(SMALL.households)
      expect(centre.booksBalance).toBe(true)
      expect(centre.packages.made).toBe(SMALL.months + 1)
      // The newest was proven held; those before it were, when they came.
      expect(centre.packages.held).toBe(centre.packages.made)
      expect(centre.paid).toBeGreaterThan(0)
    }
  })

  it('says what a second computation finds in the CSV files of the packages', () => {
    for (const centre of summary.centres) {
      const { tables } = opened.get(`${outs[0]} ${centre.code}`) ?? { tables: new Map() }
      const { households, insured, contributions, claims, paid, cash, booksBalance } = centre
      expect(recompute(tables, centre.coverYear), centre.name).toEqual({
        households,
        insured,
        contributions,
        claims,
        paid,
        cash,
        booksBalance,
      })
    }
  })

  it('adds the federations up to the table of the confederation', () => {
    const { total, lines } = summary.table1
    const of = (key: keyof CentreSummary['insured'], federation?: string): number =>
      summary.centres
        .filter((centre) => federation === undefined || centre.federation === federation)
        .reduce((count, { insured }) => count + insured[key], 0)
    for (const key of ['householdsM', 'householdsF', 'beneficiariesM', 'beneficiariesF'] as const) {
      expect(total[key]).toBe(of(key))
      for (const line of lines) expect(line[key]).toBe(of(key, line.code))
    }
    expect(total.households).toBe(total.householdsM + total.householdsF)
    expect(total.mutuals).toBe(SMALL.centres * 2)
  })

  it('is the same twice: summary, and every file of every package', () => {
    const placeless = ({ centres, federations, ...rest }: DemoSummary) => ({
      ...rest,
      centres: centres.map((centre) => ({ ...centre, workspace: '' })),
      federations: federations.map((federation) => ({ ...federation, workspace: '' })),
    })
    expect(placeless(again)).toEqual(placeless(summary))
    for (const centre of summary.centres) {
      const [first, second] = outs.map((out) => opened.get(`${out} ${centre.code}`)?.files ?? new Map<string, string>())
      const hashes = (files: ReadonlyMap<string, string> | undefined) =>
        [...(files ?? [])].map(([path, csv]) => `${path} ${sha256(csv)}`).toSorted()
      expect(hashes(first).length).toBeGreaterThan(10)
      expect(hashes(second)).toEqual(hashes(first))
    }
  })

  it('is another one with another seed', async () => {
    const out = mkdtempSync(join(tmpdir(), 'nkingi-demo-'))
    try {
      const other = await playDemo({ out, centres: 1, households: 10, months: 1, seed: 2 })
      expect(other.centres[0]?.contributions).not.toEqual(summary.centres[0]?.contributions)
    } finally {
      rmSync(out, { recursive: true, force: true })
    }
  }, 60_000)
})
