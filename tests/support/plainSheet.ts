import type { ReadDb } from '../../db/handle.ts'
import { lastDay, type Month } from '../../shared/dates.ts'

/** A row of a table as it lies there. */
export type Row = Readonly<Record<string, unknown>>

const TABLES = [
  'household',
  'beneficiary',
  'beneficiary_absence',
  'membership',
  'membership_due',
  'cover_year',
  'receipt',
  'receipt_allocation',
  'advance_use',
  'payer_payment',
  'payer_payment_part',
  'claim',
  'facility',
  'facility_invoice',
  'account',
  'journal',
  'entry',
  'entry_line',
] as const
export type Tables = Readonly<Record<(typeof TABLES)[number], readonly Row[]>>

/** Whole tables, for somebody who counts by himself. */
export const readTables = (db: ReadDb): Tables =>
  Object.fromEntries(TABLES.map((table) => [table, db.all<Row>(`SELECT * FROM ${table}`)])) as unknown as Tables

const number = (value: unknown): number => Number(value ?? 0)
const sum = (rows: readonly Row[], column: string): number =>
  rows.reduce((total, row) => total + number(row[column]), 0)

/**
 * What a monthly sheet must say, counted row by row with loops and no query: a second way to the same figures, for a small centre.
 * Without a mutual: the whole centre.
 */
export function plainSheet(tables: Tables, month: Month, mutualId: string | null) {
  const [from, to] = [`${month}-01`, lastDay(month) as string]
  const eve = new Date(Date.parse(from) - 86_400_000).toISOString().slice(0, 10)
  const january = `${month.slice(0, 4)}-01-01`
  const inMonth = (day: unknown): boolean => String(day) >= from && String(day) <= to && day !== null
  const inYear = (day: unknown): boolean => String(day) >= january && String(day) <= to && day !== null
  const own = (row: Row): boolean => mutualId === null || row['mutual_id'] === mutualId
  const ofId = (table: keyof Tables) => new Map(tables[table].map((row) => [row['id'], row]))
  const [households, years, facilities] = [ofId('household'), ofId('cover_year'), ofId('facility')]
  const memberships = tables.membership.filter(own)
  const thereOn = (row: Row | undefined, day: string): boolean =>
    row !== undefined && (row['ended_on'] === null || String(row['ended_on']) >= day)
  const counted = (row: Row, day: string): boolean =>
    row['met_on'] !== null &&
    String(row['met_on']) <= day &&
    (row['cancelled_on'] === null || String(row['cancelled_on']) > day) &&
    thereOn(households.get(row['household_id']), day)

  const year = tables.cover_year.find((row) => String(row['starts_on']) <= to && String(row['ends_on']) >= to)
  const ofYear = memberships.filter((row) => row['cover_year_id'] === year?.['id'])
  const sexOf = (row: Row): unknown =>
    tables.beneficiary.find((one) => one['household_id'] === row['household_id'] && one['rank'] === 1)?.['sex']
  const bySex = (rows: readonly Row[]) => ({
    M: rows.filter((row) => sexOf(row) === 'M').length,
    F: rows.filter((row) => sexOf(row) === 'F').length,
  })
  const start = ofYear.filter((row) => counted(row, eve))
  const end = ofYear.filter((row) => counted(row, to))
  const met = ofYear.filter((row) => inMonth(row['met_on']))
  const gone = [...new Set([...start, ...met])].filter((row) => !end.includes(row))

  const ended = new Set(end.map((row) => row['household_id']))
  const people = tables.beneficiary.filter(
    (row) =>
      ended.has(row['household_id']) &&
      String(row['entered_on']) <= to &&
      (row['left_on'] === null || String(row['left_on']) >= to) &&
      !tables.beneficiary_absence.some(
        (absence) =>
          absence['beneficiary_id'] === row['id'] &&
          absence['undone'] === 0 &&
          String(absence['from_day']) <= to &&
          String(absence['to_day']) >= to,
      ),
  )
  const ageOf = (born: string): number => {
    const age = Number(to.slice(0, 4)) - Number(born.slice(0, 4))
    return to.slice(5) < born.slice(5) ? age - 1 : age
  }
  const ages = [0, 5, 15, 25, 50, 65].map((least, at, all) => {
    const most = all[at + 1] ?? Infinity
    const of = (sex: string) =>
      people.filter((row) => row['sex'] === sex && inside(ageOf(String(row['birth_date'])), least, most)).length
    return { from: least, M: of('M'), F: of('F') }
  })

  const paid = (of: readonly Row[], when: (day: unknown) => boolean): number => {
    const ids = new Set(of.map((row) => row['id']))
    const receipts = ofId('receipt')
    const payments = ofId('payer_payment')
    const stood = (row: Row | undefined): boolean =>
      row !== undefined && when(row['day']) && (row['cancelled_on'] == null || String(row['cancelled_on']) > to)
    return (
      sum(
        tables.receipt_allocation.filter(
          (row) => ids.has(row['membership_id']) && stood(receipts.get(row['receipt_id'])),
        ),
        'amount',
      ) +
      sum(
        tables.advance_use.filter((row) => ids.has(row['membership_id']) && stood(row)),
        'amount',
      ) +
      sum(
        tables.payer_payment_part.filter(
          (row) => ids.has(row['membership_id']) && stood(payments.get(row['payment_id'])),
        ),
        'amount',
      )
    )
  }
  const dueIn = ofYear.filter(
    (row) => String(row['enrolled_on']) <= to && (row['cancelled_on'] === null || String(row['cancelled_on']) > to),
  )
  const fees = (nature: string): number => {
    const ids = new Set(dueIn.map((row) => row['id']))
    return sum(
      tables.membership_due.filter((row) => row['nature'] === nature && ids.has(row['membership_id'])),
      'amount',
    )
  }

  const decided = tables.claim.filter(
    (row) => own(row) && row['mutual_id'] !== null && row['state'] === 'decided' && inYear(row['decided_on']),
  )
  const care = (rows: readonly Row[]) => {
    const now = rows.filter((row) => inMonth(row['decided_on']))
    const cases = (of: readonly Row[]) => of.filter((row) => number(row['charged']) > 0).length
    return {
      cases: cases(now),
      charged: sum(now, 'charged'),
      casesYear: cases(rows),
      chargedYear: sum(rows, 'charged'),
    }
  }
  const services = ['ambulatory', 'inpatient', 'emergency', 'delivery', 'antenatal']
    .map((service) => ({ service, ...care(decided.filter((row) => row['service_class'] === service)) }))
    .filter(({ casesYear, chargedYear }) => casesYear > 0 || chargedYear > 0)
  const kinds = ['health_centre', 'hospital', 'clinic', 'medical_centre']
    .flatMap((type) =>
      ['public', 'private', 'confessional'].map((ownership) => ({
        type,
        ownership,
        ...care(
          decided.filter((row) => {
            const at = facilities.get(row['facility_id'])
            return at?.['type'] === type && at['ownership'] === ownership
          }),
        ),
      })),
    )
    .filter(({ casesYear, chargedYear }) => casesYear > 0 || chargedYear > 0)

  const part = (invoice: Row, column: 'claimed' | 'charged'): number =>
    sum(
      tables.claim.filter(
        (row) =>
          row['invoice_id'] === invoice['id'] && own(row) && (row['state'] === 'keyed' || row['state'] === 'decided'),
      ),
      column,
    )
  const invoices = tables.facility_invoice.filter(
    (invoice) => mutualId === null || tables.claim.some((row) => row['invoice_id'] === invoice['id'] && own(row)),
  )
  const asked = (invoice: Row): number =>
    mutualId === null ? number(invoice['header_claimed']) : part(invoice, 'claimed')
  const accepted = (invoice: Row): number =>
    mutualId === null ? number(invoice['decided_accepted']) : part(invoice, 'charged')
  const worth = (rows: readonly Row[], of: (invoice: Row) => number) => ({
    count: rows.length,
    amount: rows.reduce((total, row) => total + of(row), 0),
  })
  const byThen = (day: unknown): boolean => day !== null && String(day) <= to
  const received = invoices.filter((row) => byThen(row['received_on']))

  const ofAccount = (accounts: ReadonlySet<unknown>, when: (day: string) => boolean): readonly Row[] =>
    tables.entry_line.filter((row) => accounts.has(row['account']) && own(row) && when(String(row['day'])))
  const roles = (...names: string[]) =>
    new Set(tables.account.filter((row) => names.includes(String(row['role']))).map((row) => row['number']))
  const net = (rows: readonly Row[]): number => sum(rows, 'debit') - sum(rows, 'credit')
  const running = roles('operating-cost', 'staff-cost', 'depreciation-charge', 'tax-cost')
  const bornes = (when: (day: string) => boolean) =>
    net(ofAccount(running, when).filter((row) => row['project_id'] !== null))
  const costs = new Set([
    ...running,
    ...roles('benefits', 'prevention', 'financial-cost', 'exceptional-cost', 'benefit-provision-charge'),
  ])
  return {
    mutualId,
    coverYear: { label: year?.['label'] },
    households: [
      {
        label: year?.['label'],
        start: bySex(start),
        fresh: bySex(met.filter((row) => row['kind'] === 'new')),
        renewed: bySex(met.filter((row) => row['kind'] === 'renewal')),
        left: bySex(gone),
        end: bySex(end),
      },
      ...[...years.values()]
        .filter((row) => String(row['starts_on']) > to && String(row['campaign_opens_on']) <= to)
        .map((row) => ({ label: row['label'], campaign: true })),
    ],
    ages,
    joiningFees: fees('joining_fee'),
    cards: fees('card'),
    receipts: {
      issued: tables.receipt.filter((row) => own(row) && inMonth(row['day'])).length,
      missing: 0,
    },
    services,
    facilities: kinds,
    care: { cost: sum(decided, 'cost'), patientPaid: sum(decided, 'patient_paid'), charged: sum(decided, 'charged') },
    invoices: {
      received: worth(
        received.filter((row) => inMonth(row['received_on'])),
        asked,
      ),
      decided: worth(
        invoices.filter((row) => inMonth(row['decided_on'])),
        accepted,
      ),
      paid: worth(
        invoices.filter((row) => inMonth(row['paid_on'])),
        accepted,
      ),
      unpaid: worth(
        received.filter((row) => byThen(row['decided_on']) && !byThen(row['paid_on']) && accepted(row) > 0),
        accepted,
      ),
      waiting: worth(
        received.filter(
          (row) => !byThen(row['decided_on']) && row['state'] !== 'rejected' && row['state'] !== 'returned',
        ),
        asked,
      ),
    },
    treasury:
      mutualId !== null
        ? []
        : tables.journal
            .filter((row) => row['account'] !== null && row['ended_on'] === null)
            .toSorted((a, b) => order(a) - order(b) || (String(a['code']) < String(b['code']) ? -1 : 1))
            .map((row) => {
              const account = new Set([row['account']])
              return {
                account: row['account'],
                opening: net(ofAccount(account, (day) => day < from)),
                in: sum(ofAccount(account, inMonth), 'debit'),
                out: sum(ofAccount(account, inMonth), 'credit'),
              }
            }),
    costs: { total: net(ofAccount(costs, inYear)), months: Number(month.slice(5)) },
    ahead: -net(ofAccount(roles('deferred-contributions'), (day) => day <= to)),
    running: {
      direct: {
        month: net(ofAccount(running, inMonth)) - bornes(inMonth),
        year: net(ofAccount(running, inYear)) - bornes(inYear),
      },
      thirdParties: { month: bornes(inMonth), year: bornes(inYear) },
    },
    dues: {
      label: year?.['label'],
      kind: 'year',
      due: sum(dueIn, 'due'),
      month: paid(dueIn, inMonth),
      total: paid(dueIn, (day) => String(day) <= to),
    },
  }
}

const inside = (age: number, least: number, most: number): boolean => (age >= least || least === 0) && age < most
const order = (row: Row): number => (row['kind'] === 'till' ? 1 : row['kind'] === 'bank' ? 2 : 3)
