import { fbu, sum } from '../../../../shared/money.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { keepOldNumber, mutual, TakeIn } from '../../membership/index.ts'
import { isProvisional, Places } from './places.ts'
import { emptyResult, wrote, type Ready } from './writing.ts'
import type { Ledger } from './made.ts'
import type { Item, JudgedHousehold, RegisterResult } from './store.ts'

/** Households between two breaths, and those after which what is kept of them is brought up to date. */
const SLICE = 20

/** Writes the households of a register that are ready, and the old numbers of those who are there already. */
export async function writeHouseholds(
  ctx: CommandContext,
  { register, ready, aliases, places }: Ready,
  ledger: Ledger,
): Promise<RegisterResult> {
  const { coverYearId, books } = register.options
  const writer = new TakeIn(ctx, {
    ...(coverYearId == null ? {} : { coverYearId }),
    books,
  })
  const gazetteer = new Places(ctx.db)
  const result = emptyResult()
  const paid: number[] = []
  const numbers = new Map<Id, { first: string; last: string }>()
  // Numbers that are asked for first: what is free is given to those who ask for none.
  const asking = ({ content }: Item): boolean => (content as JudgedHousehold).reserved !== undefined
  const inOrder = [...ready.filter(asking), ...ready.filter((item) => !asking(item))]
  for (const [at, item] of inOrder.entries()) {
    if (at % SLICE === 0) {
      writer.settle()
      await wrote(ctx, at, ready.length)
    }
    const household = item.content as JudgedHousehold
    const place = item.place === null ? undefined : places.get(item.place)
    const { mutualId } = household
    if (mutualId === undefined || place?.zoneCode == null)
      return refuse('exchange.register-changed-since', {
        sheet: item.sheet,
        row: item.row,
      })
    const { key, paidOn, joinedOn, ...rest } = household
    const taken = writer.household({
      ...rest,
      mutualId,
      zoneCode: place.zoneCode,
      memberNumber: household.reserved,
      provisional: isProvisional(place),
      ...gazetteer.oldNames(place),
      hillCode: place.hillCode ?? undefined,
      paidOn,
      joinedOn,
      ...(isNumber(household) ? { paperNumber: key } : {}),
      others: item.decision === 'another',
    })
    ledger.note('household', item.position, { id: taken.householdId })
    if (taken.membership !== undefined)
      ledger.note('membership', item.position, {
        id: taken.membership.id,
        number: taken.membership.rev,
      })
    for (const number of taken.holdings) ledger.note('holding', item.position, { number })
    if (taken.paid !== undefined) {
      ledger.note('advance', item.position, { id: taken.paid.advanceId })
      if (taken.paid.useId !== undefined) ledger.note('use', item.position, { id: taken.paid.useId })
      result.payments += 1
      paid.push(household.paid ?? 0)
    }
    for (const id of [taken.entryId, taken.paid?.entryId])
      if (id !== undefined) ledger.note('entry', item.position, { id })
    result.households += 1
    result.people += household.people.length
    result.aliases += taken.holdings.length
    const known = numbers.get(mutualId)
    numbers.set(mutualId, {
      first: known?.first ?? taken.registration,
      last: taken.registration,
    })
  }
  writer.settle()
  result.aliases += keepAliases(ctx, aliases, ledger)
  await wrote(ctx, ready.length, ready.length)
  return {
    ...result,
    paid: sum(paid.map((amount) => fbu(amount))),
    numbers: [...numbers].map(([id, span]) => ({
      mutual: mutual(ctx.db, id).name,
      ...span,
    })),
  }
}

/** The register gave it a number of its own, not only a place in the file. */
const isNumber = ({ key, sheet, rows }: JudgedHousehold): boolean =>
  key !== `${sheet}:${rows[0] ?? 0}` && key.length <= 40

/** The household is there already: its people get the numbers that the register knew them by. */
function keepAliases(ctx: CommandContext, items: Ready['aliases'], ledger: Ledger): number {
  let kept = 0
  for (const { position, content } of items) {
    const household = content as JudgedHousehold
    const like = ctx.db.all<{ person: number; id: Id }>(
      `SELECT person, beneficiary_id AS id FROM register_resemblance WHERE import_id = ? AND position = ?
       ORDER BY person, score DESC`,
      [ledger.importId, position],
    )
    for (const [person, read] of household.people.entries()) {
      const same = like.find((one) => one.person === person)
      if (same === undefined) continue
      for (const text of [read.oldNumber, person === 0 ? household.oldNumber : undefined]) {
        const holding =
          text === undefined ? undefined : keepOldNumber(ctx, same.id, text, household.joinedOn ?? ctx.today)
        if (holding === undefined) continue
        ledger.note('holding', position, { number: holding })
        kept += 1
      }
    }
  }
  return kept
}
