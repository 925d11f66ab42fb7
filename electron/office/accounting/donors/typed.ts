import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf } from '../../../../shared/contract/procedure.ts'
import type { Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu } from '../../../../shared/money.ts'
import type { AccountRole } from '../../../../shared/rules/accounting/accountRoles.ts'
import { judgeSpending, type SpendingLine } from '../../../../shared/rules/accounting/donors/eligibility.ts'
import { natureOf } from '../../../../shared/rules/accounting/donors/natures.ts'
import { setting } from '../../administration/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import type { CostLine } from '../budget/overspend.ts'
import { spendingOf, termsOf } from './spending.ts'

type Warning = OutputOf<(typeof accounting)['accounting.judgeCosts']>['outside'][number]
type Typed = SpendingLine & { readonly asked: boolean }

/** What agreements would not take of costs that are being typed, beside what the project spent already. Nothing is kept. */
export function outsideOf(db: ReadDb, day: Day, lines: readonly CostLine[]): Warning[] {
  const projects = [...new Set(lines.flatMap(({ projectId }) => (projectId === undefined ? [] : [projectId])))]
  return projects.flatMap((projectId) =>
    ofProject(
      db,
      day,
      projectId,
      lines.filter((line) => line.projectId === projectId),
    ),
  )
}

function ofProject(db: ReadDb, day: Day, projectId: Id, lines: readonly CostLine[]): Warning[] {
  const typed = lines.flatMap(({ account, debit, credit }): Typed[] => {
    const role =
      db.get<{ role: AccountRole | null }>('SELECT role FROM account WHERE number = ?', [account])?.role ?? null
    const amount = fbu(debit - credit)
    return amount > 0 && natureOf(account, role) !== undefined ? [{ day, account, amount, asked: true }] : []
  })
  if (typed.length === 0) return []
  const project = db.get<{ code: string }>('SELECT code FROM project WHERE id = ?', [projectId])?.code ?? ''
  const terms = termsOf(db, projectId)
  const before = spendingOf(db, projectId).map((line): Typed => ({ ...line, asked: false }))
  return judgeSpending(terms, [...before, ...typed]).flatMap(({ line, reason, eligible, agreementId, heading }) => {
    if (!line.asked || reason === null) return []
    const of = terms.find(({ id }) => id === agreementId)
    return [
      {
        account: line.account,
        project,
        agreement: of?.reference ?? null,
        heading: heading === null ? null : (of?.headings[heading]?.label ?? null),
        reason,
        amount: line.amount,
        left: reason === 'cap' || reason === 'amount' ? eligible : null,
      },
    ]
  })
}

/** Where the setting says so, a cost outside its agreement is refused with its reason; otherwise it is warned about and listed. */
export function checkAgreements(ctx: CommandContext, day: Day, lines: readonly CostLine[]): void {
  if (setting(ctx.db, 'donors.outside', ctx.today) !== 'refuse') return
  const [first] = outsideOf(ctx.db, day, lines)
  if (first !== undefined) refuseCost(first, day)
}

/**
 * Refuses `accounting.cost-no-agreement`, `cost-outside-dates`, `cost-outside-headings`, `cost-above-heading` or `cost-above-agreement`,
 * these two with what is left.
 */
function refuseCost({ account, project, reason, amount, left, agreement, heading }: Warning, day: Day): never {
  const cost = { account, project, amount }
  const said = { ...cost, reference: agreement ?? '' }
  switch (reason) {
    case 'no-agreement':
      return refuse('accounting.cost-no-agreement', cost)
    case 'dates':
      return refuse('accounting.cost-outside-dates', { ...cost, day })
    case 'account':
      return refuse('accounting.cost-outside-headings', said)
    case 'cap':
      return refuse('accounting.cost-above-heading', { ...said, heading: heading ?? '', left: left ?? fbu(0) })
    case 'amount':
      return refuse('accounting.cost-above-agreement', { ...said, left: left ?? fbu(0) })
  }
}
