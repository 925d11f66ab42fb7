import type { ReadDb } from '../../../../db/handle.ts'
import { instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { Prepared, type QueryContext } from '../../kernel/context.ts'
import { freeNumbers, lastWordAndShape, suspects, type FreeNumber } from '../../membership/index.ts'
import { Ledger } from './made.ts'
import { sureZone } from './places.ts'
import { checkRight } from './rights.ts'
import { checkNotTaken } from './stage.ts'
import {
  countsOf,
  items,
  placesOf,
  STATE,
  waiting,
  type Counter,
  type JudgedHousehold,
  type RegisterResult,
  type Taken,
} from './store.ts'
import { writeHouseholds } from './writeHouseholds.ts'
import { writeLines } from './writeLines.ts'
import type { Ready } from './writing.ts'

const SLICE = 25

/**
 * Takes everything in that is ready. Who somebody is like is looked at again first, beside other people's work; then all is written in one
 * transaction, in slices between which questions are answered. Given up before its end it has written nothing.
 *
 * Refuses `exchange.register-unknown`, `-not-waiting`, `-already-taken`, `-undecided`, `-nothing-ready`, `-changed-since`,
 * `-balances-incomplete`, and what the departments refuse.
 */
export const acceptRegister = new Prepared<{ importId: Id }, { importId: Id; result: RegisterResult }>(
  async (ctx, { importId }) => {
    checkRight(ctx, waiting(ctx.db, importId).template, 'accept', 'exchange.acceptRegister')
    const prepared = gather(ctx.db, importId)
    await lookAgain(ctx, prepared)
    return async (write) => {
      const { db } = write
      const now = waiting(db, importId)
      checkNotTaken(write, now.sha256, now.template)
      // Somebody changed it while who resembles whom was looked at: what is written is what stands now.
      const work =
        now.rev === prepared.register.rev
          ? gather(db, importId)
          : refuse('exchange.register-changed-since', { sheet: '', row: 0 })
      const points = lastWordAndShape(db)
      const before = counters(db)
      const free = freeNumbers(db)
      const ledger = new Ledger(db, importId)
      const result =
        work.register.template === 'households'
          ? await writeHouseholds(write, work, ledger)
          : await writeLines(write, work, ledger)
      const kept: Taken = {
        ...result,
        ...points,
        series: moved(before, counters(db)),
        free: taken(free, freeNumbers(db)),
      }
      db.run(
        `UPDATE register_import SET state = 'accepted', accepted_on = ?, accepted_at = ?, accepted_by = ?, result = ?, rev = rev + 1 WHERE id = ?`,
        [write.today, instant(write.now), write.user.id, JSON.stringify(kept), importId],
      )
      write.subject('register', importId)
      write.touch('register', importId)
      return { importId, result }
    }
  },
)

/** Refuses what stands in the way of the whole. */
function gather(db: ReadDb, importId: Id): Ready {
  const register = waiting(db, importId)
  const counts = countsOf(db, importId)
  if (counts.undecided > 0) refuse('exchange.register-undecided', { count: counts.undecided })
  // Balances stand or fall together: a line that is left out would be an amount that is lost.
  if (register.template === 'opening-balances' && counts.refused > 0)
    refuse('exchange.register-balances-incomplete', { count: counts.refused })
  const ready = [...items(db, importId, STATE.ready)]
  const aliases = [...items(db, importId, `${STATE.skipped} AND i.decision = 'aliases'`)]
  if (ready.length + aliases.length === 0) refuse('exchange.register-nothing-ready', {})
  return {
    register,
    ready,
    aliases,
    places: new Map(placesOf(db, importId).map((row) => [row.place, row])),
  }
}

/** Somebody may have been registered since the file was read: a household that nobody looked at must not become a second one. */
async function lookAgain(ctx: QueryContext, { register, ready, places }: Ready): Promise<void> {
  if (register.template !== 'households') return
  for (const [at, item] of ready.entries()) {
    if (at % SLICE === 0) {
      ctx.progress('exchange.registers.compare', at, ready.length)
      await ctx.breathe()
    }
    if (item.decision === 'another') continue
    const household = item.content as JudgedHousehold
    const place = item.place === null ? undefined : places.get(item.place)
    const like = household.people.some(
      (person) =>
        suspects(ctx.db, {
          ...person,
          zoneCode: sureZone(place),
          hillCode: place?.hillCode ?? undefined,
          phone: household.phone,
        }).length > 0,
    )
    if (like)
      refuse('exchange.register-changed-since', {
        sheet: item.sheet,
        row: item.row,
      })
  }
}

type Series = Omit<Counter, 'before' | 'after'> & { readonly last: number }

const counters = (db: ReadDb): Series[] => db.all<Series>('SELECT series, scope, year, last FROM series')

/** The counters that numbers were taken from, where they stood and where they stand. */
function moved(before: readonly Series[], after: readonly Series[]): Counter[] {
  const key = ({ series, scope, year }: Omit<Series, 'last'>): string => `${series}|${scope}|${year}`
  const stood = new Map(before.map((one) => [key(one), one.last]))
  return after.flatMap(({ last, ...one }) => {
    const earlier = stood.get(key(one)) ?? null
    return earlier === last ? [] : [{ ...one, before: earlier, after: last }]
  })
}

/** Free numbers that are free no more. */
function taken(before: readonly FreeNumber[], after: readonly FreeNumber[]): FreeNumber[] {
  const left = new Set(after.map(({ mutualId, number }) => `${mutualId} ${number}`))
  return before.filter(({ mutualId, number }) => !left.has(`${mutualId} ${number}`))
}
