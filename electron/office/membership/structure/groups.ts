import type { ReadDb } from '../../../../db/handle.ts'
import type { Output } from '../../../../shared/contract/index.ts'
import type { Parsed } from '../parsed.ts'
import type { Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import type { GroupKind, HouseholdCategory } from '../../../../shared/rules/membership/category.ts'
import { plain } from '../../../../shared/search.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { entered, insertRow, optional } from '../../kernel/rows.ts'
import { mutual } from '../lookups.ts'

type GroupRow = Output<'membership.groups'>['groups'][number]

interface GroupSql {
  id: Id
  name: string
  kind: GroupKind
  mutual_id: Id | null
  contact: string | null
  phone: string | null
  ended_on: Day | null
  households: number
}

/** Groups and cooperatives by name, with how many households they have; those of a mutual and those of several. */
export const groups = (db: ReadDb, mutualId?: Id): GroupRow[] =>
  db
    .all<GroupSql>(
      `SELECT g.*, (SELECT count(*) FROM household h WHERE h.group_id = g.id AND h.ended_on IS NULL) AS households
       FROM member_group g WHERE ? IS NULL OR g.mutual_id IS NULL OR g.mutual_id = ? ORDER BY g.ended_on IS NOT NULL, g.name`,
      [mutualId, mutualId],
    )
    .map((g) => ({
      id: g.id,
      name: g.name,
      kind: g.kind,
      ...optional('mutualId', g.mutual_id),
      ...optional('contact', g.contact),
      ...optional('phone', g.phone),
      ...optional('endedOn', g.ended_on),
      households: g.households,
    }))

function checkName(db: ReadDb, name: string, except?: Id): void {
  for (const other of db.all<{ id: Id; name: string }>('SELECT id, name FROM member_group'))
    if (other.id !== except && plain(other.name) === plain(name))
      refuse('membership.group-name-taken', { name: other.name })
}

/** Refuses `group-name-taken`, `mutual-unknown`. */
export function createGroup(ctx: CommandContext, input: Parsed<'membership.createGroup'>): Id {
  const { db } = ctx
  checkName(db, input.name)
  if (input.mutualId !== undefined) mutual(db, input.mutualId)
  const id = newId()
  const { name, kind, mutualId, contact, phone } = input
  insertRow(db, 'member_group', { id, name, kind, mutual_id: mutualId, contact, phone, ...entered(ctx) })
  ctx.touch('group', id)
  return id
}

/** Refuses `group-unknown`, `group-name-taken`, `mutual-unknown`. */
export function updateGroup(ctx: CommandContext, input: Parsed<'membership.updateGroup'>): Id {
  const { db } = ctx
  const { groupId } = input
  if (db.get('SELECT 1 FROM member_group WHERE id = ?', [groupId]) === undefined) refuse('membership.group-unknown', {})
  checkName(db, input.name, groupId)
  if (input.mutualId !== undefined) mutual(db, input.mutualId)
  db.run(
    `UPDATE member_group SET name = ?, kind = ?, mutual_id = ?, contact = ?, phone = ?, ended_on = ?, rev = rev + 1 WHERE id = ?`,
    [input.name, input.kind, input.mutualId, input.contact, input.phone, input.endedOn, groupId],
  )
  ctx.touch('group', groupId)
  return groupId
}

interface Grouped {
  readonly category: HouseholdCategory
  readonly group_id: Id | undefined
  readonly group_name: string | undefined
}

/**
 * The category of a household and its group, as its row keeps them; a group that is not registered may still be named.
 * Refuses `group-unknown`, `group-ended`, and `group-missing` for the category of groups without one.
 */
export function categoryAndGroup(
  db: ReadDb,
  input: {
    readonly category?: HouseholdCategory | undefined
    readonly groupId?: Id | undefined
    readonly groupName?: string | undefined
  },
  day: Day,
): Grouped {
  const category = input.category ?? 'ordinary'
  if (input.groupId === undefined) {
    if (category === 'group') refuse('membership.group-missing', {})
    return { category, group_id: undefined, group_name: input.groupName }
  }
  const group = db.get<{ name: string; ended_on: Day | null }>('SELECT name, ended_on FROM member_group WHERE id = ?', [
    input.groupId,
  ])
  if (group === undefined) refuse('membership.group-unknown', {})
  if (group.ended_on !== null && group.ended_on < day) refuse('membership.group-ended', { group: group.name })
  return { category, group_id: input.groupId, group_name: group.name }
}
