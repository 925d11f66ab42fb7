import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { yearOf } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { fiscalYears, inventoryDay, isOpen, problemOf, type Problem } from './period.ts'
import { inventoryState, type InventoryWork } from './state.ts'

type Sheet = (typeof accounting)['accounting.inventory']

/** The year of a document of the inventory; undefined for an id that is none. */
const yearOfDocument = ({ db }: QueryContext, id: Id): number | undefined =>
  db.get<{ year: number }>(
    'SELECT year FROM inventory_run WHERE id = :id UNION ALL SELECT year FROM accrual WHERE id = :id',
    { id },
  )?.year

/** The year that is being closed: the earliest whose last month is open and over, else the one that runs. */
function proposed({ db, today }: QueryContext): number {
  const over = fiscalYears(db)
    .filter((year) => inventoryDay(year) <= today && isOpen(db, inventoryDay(year)))
    .at(-1)
  return over ?? yearOf(today)
}

export function inventory(ctx: QueryContext, { year: asked, document }: ParsedInputOf<Sheet>): OutputOf<Sheet> {
  const { db } = ctx
  const year = (document === undefined ? undefined : yearOfDocument(ctx, document)) ?? asked ?? proposed(ctx)
  const years = fiscalYears(db)
  const problem = problemOf(ctx, year)
  return {
    year,
    day: inventoryDay(year),
    years: years.includes(year) ? years : [year, ...years],
    works: inventoryState(db, year).map((work) => ({ ...work, problem: problemWith(work, problem) })),
  }
}

function problemWith({ work, state }: InventoryWork, problem: Problem): Problem {
  if (work === 'accruals') return problem
  if (state === 'posted' || state === 'changed') return 'posted'
  return problem ?? (state === 'nothing' ? 'nothing' : null)
}
