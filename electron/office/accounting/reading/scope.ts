import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'

/** Which lines are read: those of an account, a mutual, a third party, an axis; or all. */
export interface Scope {
  readonly account?: string | undefined
  readonly mutualId?: Id | undefined
  readonly thirdPartyId?: Id | undefined
  readonly projectId?: Id | undefined
  readonly facilityType?: string | undefined
  readonly ownership?: string | undefined
  readonly service?: string | undefined
}

/** Kept balances know accounts and mutuals; anything finer is read from the lines, through an index of few rows. */
export const isKept = ({ thirdPartyId, projectId, facilityType, ownership, service }: Scope): boolean =>
  thirdPartyId === undefined &&
  projectId === undefined &&
  facilityType === undefined &&
  ownership === undefined &&
  service === undefined

export interface LineSource {
  /** After FROM, with `l` for the lines. */
  readonly from: string
  /** The account of a line, as it is grouped by without sorting. */
  readonly account: string
  /** Conditions joined by AND; never empty. */
  readonly where: string
  readonly params: readonly unknown[]
}

/**
 * Where the lines of a scope are found. The narrowest axis says by which index: the planner has no statistics to tell.
 * Without an account every account is walked in turn, so that each is a range of its own lines.
 */
export function linesOf(scope: Scope): LineSource {
  const { account, mutualId, thirdPartyId, projectId, facilityType, ownership, service } = scope
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
      .join(' AND '),
    params: [...(account === undefined ? [] : [account]), ...conditions.map(([, value]) => value)],
  }
}

function indexOf({ thirdPartyId, projectId, facilityType, ownership, service }: Scope): string | undefined {
  if (thirdPartyId !== undefined) return 'entry_line_third_party'
  if (projectId !== undefined) return 'entry_line_project'
  if (facilityType !== undefined || ownership !== undefined) return 'entry_line_facility'
  return service === undefined ? undefined : 'entry_line_service'
}

export interface Days {
  readonly from: Day
  readonly to: Day
}
