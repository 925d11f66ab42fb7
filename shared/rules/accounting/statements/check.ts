import { isOffBalance } from '../resultAccounts.ts'
import { ACCOUNT_ROLES, isResultRole, type AccountRole } from '../accountRoles.ts'
import { isKnownRole, isLeaf, weightsOf, type Layout, type LayoutLine } from './layout.ts'

export const LAYOUT_PROBLEMS = [
  'line-twice',
  'role-unknown',
  'role-twice',
  'role-missing',
  'accounts-missing',
  'line-unknown',
  'line-later',
  'terms-wrong',
  'side-missing',
  'kind-misplaced',
  'remainder-missing',
  'result-missing',
  'total-missing',
  'total-misses',
  'total-twice',
] as const
export type LayoutProblemCode = (typeof LAYOUT_PROBLEMS)[number]

export interface LayoutProblem {
  readonly code: LayoutProblemCode
  /** The line, or the layout's key for what concerns it whole. */
  readonly place: string
  /** The role, the line or the side it is about. */
  readonly text: string
}

/** Roles that a layout of a kind must place; a cash layout leaves the rest to its remainder, notes and ratios choose theirs. */
export function rolesOf(kind: Layout['kind']): readonly AccountRole[] {
  if (kind === 'income') return ACCOUNT_ROLES.filter(isResultRole)
  if (kind === 'balance')
    return ACCOUNT_ROLES.filter((role) => !isResultRole(role) && !isOffBalance({ number: '8', role }))
  return []
}

/** The parts of an account that different lines may take. */
function halves(kind: Layout['kind'], line: LayoutLine): readonly string[] {
  if (kind === 'balance') return line.when === undefined ? ['debit', 'credit'] : [line.when]
  if (kind === 'income') return line.paidBy === undefined ? ['own', 'projects'] : [line.paidBy]
  if (kind === 'cash') {
    const { measure = 'flow' } = line
    return measure === 'flow' ? ['receipts', 'payments'] : [measure]
  }
  return []
}

/**
 * What is wrong with a layout, whatever chart it is read with: roles unknown, taken twice or by no line, sums of lines that do not
 * stand before them, a total that misses or doubles a line. A layout without a problem shows every account exactly once.
 */
export function layoutProblems(layout: Layout): LayoutProblem[] {
  return [...lineProblems(layout), ...roleProblems(layout), ...wholeProblems(layout)]
}

function lineProblems(layout: Layout): LayoutProblem[] {
  const problems: LayoutProblem[] = []
  const say = (code: LayoutProblemCode, place: string, text = ''): void => void problems.push({ code, place, text })
  const before = new Set<string>()
  const all = new Set(layout.lines.map(({ id }) => id))
  for (const line of layout.lines) {
    if (before.has(line.id)) say('line-twice', line.id, line.id)
    for (const role of [...line.roles, ...(line.contra?.roles ?? [])])
      if (!isKnownRole(role)) say('role-unknown', line.id, role)
    if (line.kind === 'accounts' && line.roles.length + line.accounts.length === 0) say('accounts-missing', line.id)
    for (const part of line.of)
      if (!all.has(part)) say('line-unknown', line.id, part)
      else if (!before.has(part)) say('line-later', line.id, part)
    const terms = line.of.length
    if (
      (line.kind === 'sum' && terms < 1) ||
      (line.kind === 'difference' && terms < 2) ||
      (line.kind === 'ratio' && (terms !== 2 || line.per === undefined)) ||
      ((isLeaf(line) || line.kind === 'heading') && terms > 0)
    )
      say('terms-wrong', line.id)
    if (layout.kind === 'balance' && (isLeaf(line) || line.kind === 'sum') && line.side === undefined)
      say('side-missing', line.id)
    if (
      (line.kind === 'result' && layout.kind !== 'balance' && layout.kind !== 'ratios') ||
      (line.kind === 'ratio' && layout.kind === 'balance')
    )
      say('kind-misplaced', line.id, line.kind)
    before.add(line.id)
  }
  return problems
}

function roleProblems(layout: Layout): LayoutProblem[] {
  if (layout.kind === 'ratios' || layout.kind === 'movements') return []
  const problems: LayoutProblem[] = []
  const taken = new Map<string, string>()
  for (const line of layout.lines) {
    if (line.kind !== 'accounts') continue
    const asked = [
      ...(line.accounts.length > 0 ? line.accounts : line.roles),
      ...(line.contra === undefined ? [] : line.contra.accounts.length > 0 ? line.contra.accounts : line.contra.roles),
    ]
    for (const what of asked)
      for (const half of halves(layout.kind, line)) {
        const part = `${what} ${half}`
        if (taken.has(part)) problems.push({ code: 'role-twice', place: line.id, text: what })
        taken.set(part, line.id)
      }
  }
  const needed = layout.kind === 'balance' ? ['debit', 'credit'] : ['own', 'projects']
  for (const role of rolesOf(layout.kind))
    if (needed.some((half) => !taken.has(`${role} ${half}`)))
      problems.push({ code: 'role-missing', place: layout.key, text: role })
  return problems.filter((one, at) => problems.findIndex((other) => same(one, other)) === at)
}

const same = (a: LayoutProblem, b: LayoutProblem): boolean =>
  a.code === b.code && a.place === b.place && a.text === b.text

/** The last line of a side takes each line with amounts of its own once, and nothing is left out. */
function wholeProblems(layout: Layout): LayoutProblem[] {
  const { kind, key, lines } = layout
  if (kind === 'ratios' || kind === 'movements') return []
  const problems: LayoutProblem[] = []
  const sides: readonly (LayoutLine['side'] | undefined)[] =
    kind === 'balance' ? ['assets', 'liabilities'] : [undefined]
  if (
    kind === 'balance' &&
    !(['current', 'earlier'] as const).every((year) => lines.some((one) => one.kind === 'result' && one.year === year))
  )
    problems.push({ code: 'result-missing', place: key, text: '' })
  if (kind === 'balance' && !lines.some((one) => one.kind === 'gap'))
    problems.push({ code: 'remainder-missing', place: key, text: 'gap' })
  for (const side of sides) {
    const own = lines.filter((line) => side === undefined || line.side === side)
    if (!own.some((line) => line.kind === 'remainder'))
      problems.push({ code: 'remainder-missing', place: key, text: side ?? '' })
    const total = own.findLast((line) => line.kind === 'sum' && line.look === 'total')
    if (total === undefined) {
      problems.push({ code: 'total-missing', place: key, text: side ?? '' })
      continue
    }
    if (lines.some(({ of }, at) => of.some((id) => !lines.slice(0, at).some((one) => one.id === id)))) continue
    const weights = weightsOf(layout, total.id)
    for (const leaf of own.filter((line) => isLeaf(line) && !isOutside(kind, line))) {
      const weight = weights.get(leaf.id) ?? 0
      if (weight === 0) problems.push({ code: 'total-misses', place: total.id, text: leaf.id })
      else if (weight !== 1) problems.push({ code: 'total-twice', place: total.id, text: leaf.id })
    }
  }
  return problems
}

/** What the tills hold at the end stands beside the total of a cash flow, to be compared with it. */
const isOutside = (kind: Layout['kind'], { measure }: LayoutLine): boolean => kind === 'cash' && measure === 'closing'
