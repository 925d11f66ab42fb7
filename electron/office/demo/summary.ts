import type { Output } from '../../../shared/contract/index.ts'
import { yearOf, type Month } from '../../../shared/dates.ts'
import type { PlayedCentre } from './centre.ts'
import type { PlayedFederation } from './exchange.ts'

type Table1 = Output<'federation.table1'>
export type Table1Counts = Pick<
  Table1['total'],
  'mutuals' | 'householdsM' | 'householdsF' | 'households' | 'beneficiariesM' | 'beneficiariesF' | 'beneficiaries'
>

export interface CentreSummary {
  readonly code: string
  readonly name: string
  readonly federation: string
  readonly workspace: string
  readonly coverYear: string
  /** Enrolled for the cover year, paid or not. */
  readonly households: number
  /** Those that paid what opens their rights, as the federation counts them: households by the sex of the head, beneficiaries. */
  readonly insured: {
    readonly householdsM: number
    readonly householdsF: number
    readonly beneficiariesM: number
    readonly beneficiariesF: number
  }
  /** FBu. */
  readonly contributions: { readonly due: number; readonly received: number }
  readonly claims: {
    readonly certificates: number
    readonly claimed: number
    readonly accepted: number
    /** Of the shares claimed: cut by a rule, and refused. */
    readonly reduced: number
    readonly rejected: number
  }
  readonly paid: number
  /** What is in the till, the bank and the mobile account. */
  readonly cash: number
  readonly booksBalance: boolean
  readonly packages: { readonly made: number; readonly held: number }
  readonly calls: number
}

export interface DemoSummary {
  readonly seed: number
  readonly password: string
  readonly federations: readonly { readonly code: string; readonly name: string; readonly workspace: string }[]
  readonly centres: readonly CentreSummary[]
  /** Table 1 of the confederation: a line a federation, and their sum. */
  readonly table1: {
    readonly coverYear: string
    readonly lines: readonly (Table1Counts & { readonly code: string; readonly name: string })[]
    readonly total: Table1Counts
  }
  readonly documents: { readonly files: readonly string[]; readonly none?: string }
}

/** What the office itself says of a centre at the end of the play. */
export async function summariseCentre(centre: PlayedCentre, federation: PlayedFederation): Promise<CentreSummary> {
  const { people, founded } = centre
  const { totals } = await people.do('manager', 'membership.households', { coverYearId: founded.coverYearId, limit: 1 })
  const table = await federation.people.do('consolidator', 'federation.table1', { by: 'centre' })
  const line = table.lines.find(({ code }) => code === founded.code)
  const claims = await claimsOf(centre)
  const accounts = await people.do('accountant', 'accounting.cashAccounts', {})
  const packages = await packagesOf(centre)
  const booksBalance = await booksBalanceOf(centre)
  return {
    code: founded.code,
    name: founded.name,
    federation: federation.plan.code,
    workspace: people.workspace,
    coverYear: founded.year.label,
    households: totals.enrolled,
    insured: {
      householdsM: line?.householdsM ?? 0,
      householdsF: line?.householdsF ?? 0,
      beneficiariesM: line?.beneficiariesM ?? 0,
      beneficiariesF: line?.beneficiariesF ?? 0,
    },
    contributions: { due: totals.due, received: totals.paid },
    claims: {
      certificates: claims.certificates,
      claimed: claims.claimed,
      accepted: claims.accepted,
      reduced: claims.reduced,
      rejected: claims.rejected,
    },
    paid: claims.paid,
    cash: accounts.reduce((total, { balance }) => total + balance, 0),
    booksBalance,
    packages: { made: packages.length, held: packages.filter(({ state }) => state === 'held').length },
    calls: people.calls,
  }
}

async function claimsOf({ people }: PlayedCentre) {
  const sums = { certificates: 0, claimed: 0, accepted: 0, reduced: 0, rejected: 0, paid: 0 }
  let after: string | null = null
  do {
    const page: Output<'invoices.list'> = await people.do('manager', 'invoices.list', { after, limit: 200 })
    // A facility that had its whole invoice sent back may send the same certificates again.
    for (const { id } of page.rows.filter(({ state }) => state !== 'rejected')) {
      const { totals } = await people.do('manager', 'claims.ofInvoice', { invoiceId: id })
      sums.certificates += totals.certificates
      sums.claimed += totals.claimed
      sums.accepted += totals.accepted
      sums.reduced += totals.reducedAmount
      sums.rejected += totals.rejectedAmount
      sums.paid += totals.paid
    }
    after = page.next
  } while (after !== null)
  return sums
}

async function packagesOf({ people }: PlayedCentre) {
  const { years } = await people.do('manager', 'exchange.overview', {})
  const listed = []
  for (const year of years) listed.push(...(await people.do('manager', 'exchange.overview', { year })).packages)
  return listed
}

/** The books of every calendar year that was played. */
async function booksBalanceOf({ people, founded }: PlayedCentre): Promise<boolean> {
  const first = yearOf(founded.past.year.campaignOpensOn)
  const years = Array.from({ length: yearOf(people.clock.today) - first + 1 }, (_, index) => first + index)
  const answers = await Promise.all(
    years.map((year) =>
      people.do('accountant', 'accounting.trialBalance', { from: `${year}-01` as Month, to: `${year}-12` as Month }),
    ),
  )
  return answers.every(({ balanced }) => balanced)
}

const countsOf = ({
  mutuals,
  householdsM,
  householdsF,
  households,
  beneficiariesM,
  beneficiariesF,
  beneficiaries,
}: Table1Counts): Table1Counts => ({
  mutuals,
  householdsM,
  householdsF,
  households,
  beneficiariesM,
  beneficiariesF,
  beneficiaries,
})

/** One line a federation, each computed by its own workspace from the packages it took in. */
export async function summariseTable1(
  federations: readonly PlayedFederation[],
  coverYear: string,
): Promise<DemoSummary['table1']> {
  const lines: (Table1Counts & { code: string; name: string })[] = []
  for (const { people, plan } of federations) {
    const { total } = await people.do('consolidator', 'federation.table1', { by: 'federation', coverYear })
    lines.push({ code: plan.code, name: plan.name, ...countsOf(total) })
  }
  const sum = (key: keyof Table1Counts) => lines.reduce((total, line) => total + line[key], 0)
  return {
    coverYear,
    lines,
    total: {
      mutuals: sum('mutuals'),
      householdsM: sum('householdsM'),
      householdsF: sum('householdsF'),
      households: sum('households'),
      beneficiariesM: sum('beneficiariesM'),
      beneficiariesF: sum('beneficiariesF'),
      beneficiaries: sum('beneficiaries'),
    },
  }
}
