import { parse } from 'csv-parse/sync'

import type { ThirdPartyType } from '../../shared/posting.ts'
import { isAccountRole, type AccountRole } from '../../shared/rules/accounting/accountRoles.ts'
import type { JournalKind } from '../../shared/rules/accounting/journals.ts'
import chartCsv from './chart.csv?raw'
import equivalentsCsv from './equivalents.csv?raw'
import journalsCsv from './journals.csv?raw'

export interface ShippedAccount {
  readonly number: string
  readonly label: string
  readonly role: AccountRole | null
  readonly normalSide: 'debit' | 'credit'
  readonly heading: boolean
  readonly thirdPartyType: ThirdPartyType | null
  /** Its lines must name a third party of that type. */
  readonly thirdPartyRequired: boolean
  /** Its lines are matched with each other: what was owed with what paid it. */
  readonly matchable: boolean
}

export interface ShippedJournal {
  readonly code: string
  readonly label: string
  readonly kind: JournalKind
  readonly account: string | null
}

type Row = Readonly<Record<string, string>>
const rows = (csv: string): Row[] => parse(csv, { columns: true, skip_empty_lines: true }) as Row[]
const orNull = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text)

/** The chart that a new centre starts with (class 9 is not there: analysis is by axes of the lines). */
export const shippedChart = (): ShippedAccount[] =>
  rows(chartCsv).map((row) => {
    const role = orNull(row.role)
    if (role !== null && !isAccountRole(role)) throw new Error(`chart.csv: no role ${role}`)
    return {
      number: row.number ?? '',
      label: row.label ?? '',
      role,
      normalSide: row.side === 'credit' ? 'credit' : 'debit',
      heading: row.heading === '1',
      thirdPartyType: orNull(row.third_party) as ThirdPartyType | null,
      thirdPartyRequired: row.required === '1',
      matchable: row.matchable === '1',
    }
  })

export const shippedJournals = (): ShippedJournal[] =>
  rows(journalsCsv).map((row) => ({
    code: row.code ?? '',
    label: row.label ?? '',
    kind: row.kind as JournalKind,
    account: orNull(row.account),
  }))

/** What accounts are called in charts of elsewhere: published pointers, by the beginning of the number. */
export const shippedEquivalents = (): { plan: string; number: string; equivalent: string }[] =>
  rows(equivalentsCsv).map((row) => ({
    plan: row.plan ?? '',
    number: row.number ?? '',
    equivalent: row.equivalent ?? '',
  }))
