import type { Only } from '../../../../shared/contract/accounting/axes.ts'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { CLOSING_SOURCE } from './closings.ts'

/** Which lines are read: those of an account, a mutual, a third party, an axis; or all; `only` some of them. */
export interface Scope {
  readonly account?: string | undefined
  readonly mutualId?: Id | undefined
  readonly thirdPartyId?: Id | undefined
  readonly projectId?: Id | undefined
  readonly facilityType?: string | undefined
  readonly ownership?: string | undefined
  readonly service?: string | undefined
  readonly only?: readonly Only[] | undefined
}

export const isOnly = ({ only = [] }: Scope, one: Only): boolean => only.includes(one)

/** Lines that kept balances know nothing of. */
const FINER: readonly Only[] = ['no-project', 'any-project', 'money', 'debit', 'credit']

/** Kept balances know accounts and mutuals; anything finer is read from the lines, through an index of few rows. */
export const isKept = ({ thirdPartyId, projectId, facilityType, ownership, service, only = [] }: Scope): boolean =>
  thirdPartyId === undefined &&
  projectId === undefined &&
  facilityType === undefined &&
  ownership === undefined &&
  service === undefined &&
  !only.some((one) => FINER.includes(one))

export interface LineSource {
  /** After FROM, with `l` for the lines. */
  readonly from: string
  /** The account of a line, as it is grouped by without sorting. */
  readonly account: string
  /** Conditions joined by AND; never empty. */
  readonly where: string
  readonly params: readonly unknown[]
}

/** What each narrowing asks of a line. */
const ASKED: Readonly<Record<Only, string>> = {
  'no-mutual': 'l.mutual_id IS NULL',
  'no-project': 'l.project_id IS NULL',
  'any-project': 'l.project_id IN (SELECT id FROM project)',
  money: `l.account NOT IN (SELECT number FROM account WHERE role = 'treasury') AND EXISTS (
      SELECT 1 FROM entry_line m JOIN account t ON t.number = m.account WHERE m.entry_id = l.entry_id AND t.role = 'treasury')`,
  debit: 'l.debit > 0',
  credit: 'l.credit > 0',
  'before-closing': `l.entry_id NOT IN (SELECT id FROM entry WHERE source_type = '${CLOSING_SOURCE}')`,
}

/**
 * Where the lines of a scope are found. The narrowest axis says by which index: the planner has no statistics to tell.
 * Without an account every account is walked in turn, so that each is a range of its own lines.
 */
export function linesOf(scope: Scope): LineSource {
  const { account, mutualId, thirdPartyId, projectId, facilityType, ownership, service, only = [] } = scope
  const conditions: [string, unknown][] = []
  if (thirdPartyId !== undefined) conditions.push(['l.third_party_id = ?', thirdPartyId])
  if (projectId !== undefined) conditions.push(['l.project_id = ?', projectId])
  if (facilityType !== undefined) conditions.push(['l.facility_type = ?', facilityType])
  else if (ownership !== undefined) conditions.push(['l.facility_type IS NOT NULL AND l.ownership = ?', ownership])
  if (facilityType !== undefined && ownership !== undefined) conditions.push(['l.ownership = ?', ownership])
  if (service !== undefined) conditions.push(['l.service = ?', service])
  if (mutualId !== undefined) conditions.push(['l.mutual_id = ?', mutualId])
  const index = indexOf(scope)
  const every = index === undefined && account === undefined
  return {
    from: every
      ? 'account a CROSS JOIN entry_line l'
      : index === undefined
        ? 'entry_line l'
        : `entry_line l INDEXED BY ${index}`,
    account: every ? 'a.number' : 'l.account',
    where: [every ? 'l.account = a.number' : '1', ...(account === undefined ? [] : ['l.account = ?'])]
      .concat(conditions.map(([sql]) => sql))
      .concat(only.map((one) => ASKED[one]))
      .join(' AND '),
    params: [...(account === undefined ? [] : [account]), ...conditions.map(([, value]) => value)],
  }
}

function indexOf(scope: Scope): string | undefined {
  const { thirdPartyId, projectId, facilityType, ownership, service } = scope
  if (thirdPartyId !== undefined) return 'entry_line_third_party'
  if (projectId !== undefined || isOnly(scope, 'any-project')) return 'entry_line_project'
  if (facilityType !== undefined || ownership !== undefined) return 'entry_line_facility'
  return service === undefined ? undefined : 'entry_line_service'
}

export interface Days {
  readonly from: Day
  readonly to: Day
}
