import type { ReadDb } from '../../../../db/handle.ts'
import { shippedEquivalents } from '../../../../db/reference/chart.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf } from '../../../../shared/contract/procedure.ts'
import type { ThirdPartyType } from '../../../../shared/posting.ts'
import { chartFaults, depthOf, equivalentOf, type ChartAccount } from '../../../../shared/rules/accounting/chart.ts'
import type { ChartUse } from '../../../../shared/rules/accounting/chartFile.ts'

type Chart = OutputOf<(typeof accounting)['accounting.chartAccounts']>

type Row = Omit<ChartAccount, 'heading' | 'thirdPartyRequired' | 'matchable'> & {
  heading: number
  thirdPartyRequired: number
  matchable: number
  rev: number
}

const COLUMNS = `number, label, role, normal_side AS normalSide, heading, third_party_type AS thirdPartyType,
  third_party_required AS thirdPartyRequired, matchable, ended_on AS endedOn, rev`

const accountOf = (row: Row): ChartAccount & { rev: number } => ({
  ...row,
  heading: row.heading === 1,
  thirdPartyRequired: row.thirdPartyRequired === 1,
  matchable: row.matchable === 1,
})

/** Every account by number. */
export const accounts = (db: ReadDb): (ChartAccount & { rev: number })[] =>
  db.all<Row>(`SELECT ${COLUMNS} FROM account ORDER BY number`).map(accountOf)

export function account(db: ReadDb, number: string): (ChartAccount & { rev: number }) | undefined {
  const row = db.get<Row>(`SELECT ${COLUMNS} FROM account WHERE number = ?`, [number])
  return row && accountOf(row)
}

/** Accounts in which something was written, or is about to be: by hand, by a model, by a journal that keeps them. */
export const usedAccounts = (db: ReadDb): Set<string> =>
  new Set(
    db
      .all<{ number: string }>(
        `SELECT number FROM account a WHERE EXISTS (SELECT 1 FROM account_year y WHERE y.account = a.number)
           OR EXISTS (SELECT 1 FROM manual_entry_line m WHERE m.account = a.number)
           OR EXISTS (SELECT 1 FROM entry_model_line m WHERE m.account = a.number)
           OR EXISTS (SELECT 1 FROM opening_line o WHERE o.account = a.number)
           OR EXISTS (SELECT 1 FROM deferred_line d WHERE d.account = a.number)
           OR EXISTS (SELECT 1 FROM budget_line b WHERE b.account = a.number)
           OR EXISTS (SELECT 1 FROM donor_account d WHERE d.account = a.number)
           OR EXISTS (SELECT 1 FROM journal j WHERE j.account = a.number)`,
      )
      .map(({ number }) => number),
  )

/** What accounts are used for. Kinds of third party are read from kept balances. */
export function useOf(db: ReadDb): ChartUse {
  const kinds = new Map<string, Set<ThirdPartyType>>()
  for (const { account: number, type } of db.all<{ account: string; type: ThirdPartyType }>(
    'SELECT DISTINCT account, third_party_type AS type FROM third_party_balance',
  ))
    kinds.set(number, (kinds.get(number) ?? new Set()).add(type))
  return { used: usedAccounts(db), kinds }
}

/** Pointers by plan: those that are shipped, and over them those of the centre. PCNR is there for who knows its codes. */
export function pointers(db: ReadDb): Map<string, Map<string, string>> {
  const plans = new Map<string, Map<string, string>>([['PCNR', new Map()]])
  const own = db.all<{ plan: string; number: string; equivalent: string }>(
    'SELECT plan, number, equivalent FROM account_equivalent ORDER BY plan, number',
  )
  for (const { plan, number, equivalent } of [...shippedEquivalents(), ...own]) {
    const known = plans.get(plan) ?? new Map<string, string>()
    known.set(number, equivalent)
    plans.set(plan, known)
  }
  return plans
}

export function chartAccounts(db: ReadDb): Chart {
  const all = accounts(db)
  const known = new Set(all.map(({ number }) => number))
  const used = usedAccounts(db)
  const plans = pointers(db)
  const journals = new Map(
    db
      .all<{ account: string; code: string }>('SELECT account, code FROM journal WHERE account IS NOT NULL')
      .map(({ account: number, code }) => [number, code]),
  )
  return {
    accounts: all.map((one) => ({
      ...one,
      depth: depthOf(one.number, known),
      used: used.has(one.number),
      journal: journals.get(one.number) ?? null,
      equivalents: Object.fromEntries(
        [...plans].flatMap(([plan, known]) => {
          const equivalent = equivalentOf(one.number, known)
          return equivalent === undefined ? [] : [[plan, equivalent]]
        }),
      ),
    })),
    plans: [...plans.keys()].sort(),
    faults: chartFaults(all),
  }
}
