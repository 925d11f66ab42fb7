import type { Day } from '../../dates.ts'
import type { ThirdPartyType } from '../../posting.ts'
import { roleFitsClass, type AccountRole } from './accountRoles.ts'

/** An account as the chart has it. */
export interface ChartAccount {
  readonly number: string
  readonly label: string
  readonly role: AccountRole | null
  readonly normalSide: 'debit' | 'credit'
  readonly heading: boolean
  readonly thirdPartyType: ThirdPartyType | null
  readonly thirdPartyRequired: boolean
  readonly matchable: boolean
  readonly endedOn: Day | null
}

export const CHART_FAULTS = [
  'role-missing',
  'role-wrong-class',
  'no-parent',
  'heading-with-third-party',
  'required-without-kind',
] as const
export type ChartFault = (typeof CHART_FAULTS)[number]

/** The account that a number is under: the longest of its own beginnings that the chart has. */
export function parentOf(number: string, known: { has(number: string): boolean }): string | undefined {
  for (let length = number.length - 1; length > 0; length--) {
    const parent = number.slice(0, length)
    if (known.has(parent)) return parent
  }
  return undefined
}

/**
 * What is wrong with an account by itself. Statements and norms read roles: every account of costs or income that takes entries has
 * one, and one of its own class. A class (one figure) has no parent; the rest hangs under something.
 */
export function faultOf(account: ChartAccount, known: { has(number: string): boolean }): ChartFault | undefined {
  const { number, role, heading } = account
  const ofResult = number.startsWith('6') || number.startsWith('7')
  if (number.length > 1 && parentOf(number, known) === undefined) return 'no-parent'
  if (heading && (account.thirdPartyType !== null || account.thirdPartyRequired)) return 'heading-with-third-party'
  if (account.thirdPartyRequired && account.thirdPartyType === null) return 'required-without-kind'
  if (!heading && ofResult && role === null) return 'role-missing'
  if (role !== null && !roleFitsClass(role, number)) return 'role-wrong-class'
  return undefined
}

/** Every account of a chart that has a fault, ended ones left out: what they were is past. */
export function chartFaults(accounts: readonly ChartAccount[]): { number: string; label: string; fault: ChartFault }[] {
  const known = new Set(accounts.map(({ number }) => number))
  return accounts.flatMap((account) => {
    const fault = account.endedOn === null ? faultOf(account, known) : undefined
    return fault === undefined ? [] : [{ number: account.number, label: account.label, fault }]
  })
}

/** How deep an account hangs in the tree of its chart: 0 for a class. */
export function depthOf(number: string, known: { has(number: string): boolean }): number {
  let depth = 0
  for (let at = parentOf(number, known); at !== undefined; at = parentOf(at, known)) depth += 1
  return depth
}

/**
 * What an account is called in another chart: by its own pointer, or by that of the longest of its beginnings that has one.
 * Undefined when nobody said.
 */
export function equivalentOf(number: string, pointers: ReadonlyMap<string, string>): string | undefined {
  for (let length = number.length; length > 0; length--) {
    const found = pointers.get(number.slice(0, length))
    if (found !== undefined && found !== '') return found
  }
  return undefined
}

export const COMPARED_FIELDS = [
  'label',
  'role',
  'normalSide',
  'heading',
  'thirdPartyType',
  'thirdPartyRequired',
  'matchable',
] as const
export type ComparedField = (typeof COMPARED_FIELDS)[number]

/** A line of a chart read from a file: the number, and what its columns say. A column that the file has not is left alone. */
export type ChartLine = { readonly number: string; readonly label: string } & Partial<
  Pick<ChartAccount, Exclude<ComparedField, 'label'>>
> & { readonly equivalents?: Readonly<Record<string, string>> }

export interface ChartDifferences {
  /** Whole, with what the file does not say taken from the account above. */
  readonly added: readonly ChartAccount[]
  readonly changed: readonly {
    readonly number: string
    readonly label: string
    readonly changes: readonly { readonly field: ComparedField; readonly from: string; readonly to: string }[]
    readonly after: ChartAccount
  }[]
  readonly equivalents: readonly { readonly plan: string; readonly number: string; readonly equivalent: string }[]
  readonly same: number
  /** Accounts of the chart that the file does not name: they stay as they are. */
  readonly absent: readonly { readonly number: string; readonly label: string }[]
}

const said = (value: string | boolean | null): string => (value === null ? '' : String(value))

/** What would change in a chart if the lines of a file were accepted. */
export function chartDifferences(
  current: readonly ChartAccount[],
  lines: readonly ChartLine[],
  pointers: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(),
): ChartDifferences {
  const known = new Map(current.map((account) => [account.number, account]))
  const after = new Map(known)
  const named = new Set(lines.map(({ number }) => number))
  const added: ChartAccount[] = []
  const changed: ChartDifferences['changed'][number][] = []
  let same = 0
  for (const line of [...lines].sort((a, b) => (a.number < b.number ? -1 : 1))) {
    const before = known.get(line.number)
    const above = after.get(parentOf(line.number, after) ?? '')
    const { equivalents: _, ...fields } = line
    if (before === undefined) {
      const account: ChartAccount = {
        role: above?.role ?? null,
        normalSide: above?.normalSide ?? 'debit',
        heading: false,
        thirdPartyType: null,
        thirdPartyRequired: false,
        matchable: false,
        endedOn: null,
        ...fields,
      }
      added.push(account)
      after.set(account.number, account)
      continue
    }
    const next: ChartAccount = { ...before, ...fields }
    after.set(line.number, next)
    const changes = COMPARED_FIELDS.filter((field) => before[field] !== next[field]).map((field) => ({
      field,
      from: said(before[field]),
      to: said(next[field]),
    }))
    if (changes.length === 0) same += 1
    else changed.push({ number: line.number, label: before.label, changes, after: next })
  }
  return {
    added,
    changed,
    equivalents: lines.flatMap(({ number, equivalents = {} }) =>
      Object.entries(equivalents).flatMap(([plan, equivalent]) =>
        (equivalentOf(number, pointers.get(plan) ?? new Map()) ?? '') === equivalent
          ? []
          : [{ plan, number, equivalent }],
      ),
    ),
    same,
    absent: current
      .filter(({ number, endedOn }) => endedOn === null && !named.has(number))
      .map(({ number, label }) => ({ number, label })),
  }
}
