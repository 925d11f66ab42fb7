import type { ReadDb } from '../../../../db/handle.ts'
import { indexPerson } from '../../../../db/search.ts'
import { addDays, maxDay, minDay, yearOf, type Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../../shared/money.ts'
import type { HouseholdCategory } from '../../../../shared/rules/membership/category.ts'
import {
  familyNameAsWritten,
  givenNameAsWritten,
  type Birth,
  type Relation,
} from '../../../../shared/rules/membership/form.ts'
import { enrolmentPosting } from '../../../../shared/rules/membership/posting.ts'
import { instalmentPlan, totalDue } from '../../../../shared/rules/membership/scale.ts'
import { phoneDigits } from '../../../../shared/search.ts'
import { postEntry } from '../../accounting/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { entered, insertRow } from '../../kernel/rows.ts'
import { Amounts } from '../amounts.ts'
import { rememberDifferent, suspects, type Suspect } from '../duplicates.ts'
import { settlePeople } from '../duplicates/kept.ts'
import { findByRegistration } from '../identity.ts'
import { settleFigures } from '../kept/settle.ts'
import { coverYearById, mutual, type CoverYearRow, type MutualRow } from '../lookups.ts'
import { takeMemberNumber } from '../numbers/take.ts'
import { numbersOfHousehold } from '../registrations.ts'
import { ruleOf } from '../structure.ts'
import { paidBefore, type OpeningPaid } from './opening.ts'

/** `opening`: what is due and paid is in the opening balances, nothing is posted. `post`: dues are, as an enrolment's. */
export type Books = 'opening' | 'post'

export interface RegisteredHousehold {
  readonly mutualId: Id
  readonly zoneCode: string
  readonly hillCode?: string | undefined
  /** The zone is only supposed: the recoding of the division of 2025 decides it, by the old names. */
  readonly provisional?: boolean | undefined
  readonly oldProvince?: string | undefined
  readonly oldCommune?: string | undefined
  /** Colline or zone, as the register writes it. */
  readonly oldPlace?: string | undefined
  readonly phone?: string | undefined
  readonly declaredSize?: number | undefined
  readonly group?: string | undefined
  readonly category?: HouseholdCategory | undefined
  readonly joinedOn?: Day | undefined
  /** A number given on a workstation, which the household keeps. */
  readonly memberNumber?: number | undefined
  /** The number that the register itself gave it. */
  readonly paperNumber?: string | undefined
  readonly oldNumber?: string | undefined
  /** FBu paid already for the cover year. */
  readonly paid?: number | undefined
  readonly paidOn?: Day | undefined
  /** Somebody looked at whom they resemble: they are others. */
  readonly others: boolean
  readonly people: readonly {
    readonly familyName: string
    readonly givenName: string
    readonly sex: 'M' | 'F'
    readonly birth: Birth
    readonly relation: Relation
    readonly identityPaper?: string | undefined
    readonly oldNumber?: string | undefined
  }[]
}

export interface TakenHousehold {
  readonly householdId: Id
  readonly registration: string
  readonly membership?: { readonly id: Id; readonly rev: number }
  readonly holdings: readonly number[]
  readonly paid?: OpeningPaid
  readonly entryId?: Id
}

/** A household that was a member before the cover year began has no joining fee to pay, nor days to wait: the register says that it was covered. */
export const wasMember = (joinedOn: Day | undefined, year: Pick<CoverYearRow, 'startsOn'>): boolean =>
  joinedOn === undefined || joinedOn < year.startsOn

/**
 * Writes households that registers held before the program: numbers, people, old numbers, the membership of a cover year with what was
 * paid already. Many in one command, so what repeats is read once.
 */
export class TakeIn {
  readonly #ctx: CommandContext
  readonly #year: CoverYearRow | undefined
  readonly #amounts: Amounts | undefined
  readonly #books: Books
  readonly #mutuals = new Map<Id, MutualRow>()

  /** Refuses `membership.cover-year-unknown`, `cover-year-over`. */
  constructor(
    ctx: CommandContext,
    { coverYearId, books }: { readonly coverYearId?: Id | undefined; readonly books: Books },
  ) {
    this.#ctx = ctx
    this.#books = books
    if (coverYearId === undefined) return
    const year = coverYearById(ctx.db, coverYearId)
    if (year.closedOn !== undefined)
      refuse('membership.cover-year-over', {
        label: year.label,
        endsOn: year.endsOn,
      })
    this.#year = year
    this.#amounts = new Amounts(ctx.db, year)
  }

  /** Refuses `membership.mutual-ended`, `numbers-used-up`, `number-taken`, `number-not-reserved`, what the scale refuses, what accounting refuses. */
  household(asked: RegisteredHousehold): TakenHousehold {
    const ctx = this.#ctx
    const { db, today } = ctx
    const owner = this.#mutual(asked.mutualId)
    const resembled = asked.others ? this.#resembled(asked) : []
    const householdId = newId()
    const memberNumber = takeMemberNumber(ctx, owner, asked.memberNumber)
    const { registration, people: numbers } = numbersOfHousehold(db, today, owner, {
      member: memberNumber,
      people: asked.people.length,
      zoneCode: asked.zoneCode,
    })
    const joinedOn = asked.joinedOn ?? minDay(this.#year?.startsOn ?? today, today)
    const category = asked.category ?? 'ordinary'
    insertRow(db, 'household', {
      id: householdId,
      mutual_id: owner.id,
      member_number: memberNumber,
      registration,
      zone_code: asked.zoneCode,
      hill_code: asked.hillCode,
      old_province: asked.oldProvince,
      old_commune: asked.oldCommune,
      old_place: asked.oldPlace,
      place_provisional: Number(asked.provisional ?? false),
      phone: asked.phone,
      phone_digits: phoneDigits(asked.phone ?? ''),
      declared_size: Math.max(asked.declaredSize ?? 0, asked.people.length),
      group_name: asked.group,
      category,
      paper_number: asked.paperNumber,
      joined_on: joinedOn,
      ...entered(ctx),
    })
    const ids = asked.people.map((person, i) => this.#person(householdId, person, i + 1, numbers[i] ?? '', joinedOn))
    for (const [i, alike] of resembled.entries()) rememberDifferent(ctx, ids[i] ?? householdId, alike)
    const holdings = this.#oldNumbers(asked, ids, joinedOn)
    const joined =
      this.#year === undefined ? {} : this.#join(asked, { householdId, owner, registration, category }, this.#year)
    ctx.touch('household', householdId)
    return { householdId, registration, holdings, ...joined }
  }

  /** Brings what is kept of households and people up to date, so that nobody waits for all of it at the end. */
  settle(): void {
    settleFigures(this.#ctx.db)
    settlePeople(this.#ctx.db)
  }

  /** Whom each of them resembles, looked up before they are there themselves. */
  #resembled({ people, zoneCode, hillCode, phone }: RegisteredHousehold): (readonly Suspect[])[] {
    this.settle()
    return people.map((person) => suspects(this.#ctx.db, { ...person, zoneCode, hillCode, phone }))
  }

  #mutual(id: Id): MutualRow {
    const known = this.#mutuals.get(id) ?? mutual(this.#ctx.db, id)
    if (known.endedOn !== undefined && known.endedOn < this.#ctx.today)
      refuse('membership.mutual-ended', { mutual: known.name })
    this.#mutuals.set(id, known)
    return known
  }

  #person(
    householdId: Id,
    person: RegisteredHousehold['people'][number],
    rank: number,
    registration: string,
    joinedOn: Day,
  ): Id {
    const ctx = this.#ctx
    const id = newId()
    const familyName = familyNameAsWritten(person.familyName)
    const givenName = givenNameAsWritten(person.givenName)
    insertRow(ctx.db, 'beneficiary', {
      id,
      household_id: householdId,
      rank,
      registration,
      family_name: familyName,
      given_name: givenName,
      sex: person.sex,
      birth_date: person.birth.date,
      birth_precision: person.birth.precision,
      relation: person.relation,
      identity_paper: person.identityPaper,
      // Nobody is there before they are born; of a year alone the day is not known.
      entered_on: person.birth.precision === 'exact' ? maxDay(joinedOn, person.birth.date) : joinedOn,
      ...entered(ctx),
    })
    indexPerson(ctx.db, id, [familyName, givenName], yearOf(person.birth.date))
    return id
  }

  /** Old numbers resolve for ever. One that somebody else had or has is left to them. */
  #oldNumbers(asked: RegisteredHousehold, ids: readonly Id[], from: Day): number[] {
    const [member] = ids
    const said = asked.people.flatMap(({ oldNumber }, i) => {
      const id = ids[i]
      return oldNumber === undefined || id === undefined ? [] : [{ id, text: oldNumber }]
    })
    const own =
      asked.oldNumber === undefined || member === undefined || said.some(({ text }) => text === asked.oldNumber)
        ? []
        : [{ id: member, text: asked.oldNumber }]
    return [...said, ...own].flatMap(({ id, text }) => {
      const holding = keepOldNumber(this.#ctx, id, text, from)
      return holding === undefined ? [] : [holding]
    })
  }

  #join(
    asked: RegisteredHousehold,
    household: {
      householdId: Id
      owner: MutualRow
      registration: string
      category: HouseholdCategory
    },
    year: CoverYearRow,
  ): Pick<TakenHousehold, 'membership' | 'paid' | 'entryId'> {
    const ctx = this.#ctx
    const { db, today } = ctx
    const { householdId, owner, registration, category } = household
    const amounts = this.#amounts ?? new Amounts(db, year)
    const paying = {
      mutualId: owner.id,
      category,
      people: asked.people.length,
    }
    const member = wasMember(asked.joinedOn, year)
    const scale = amounts.scale(paying)
    const lines = amounts.lines(paying, {
      kind: member ? 'renewal' : 'new',
      withCard: false,
    })
    const plan = instalmentPlan(ruleOf(scale), lines, year.startsOn, false)
    const due = totalDue(lines)
    const required = plan[0]?.amount ?? due
    const id = newId()
    const label = `${registration}, ${year.label}`
    insertRow(db, 'membership', {
      id,
      household_id: householdId,
      cover_year_id: year.id,
      mutual_id: owner.id,
      kind: member ? 'renewal' : 'new',
      enrolled_on: asked.paidOn ?? (member ? minDay(year.startsOn, today) : (asked.joinedOn ?? today)),
      people: asked.people.length,
      scale_id: scale.id,
      category,
      waiting_days: member ? 0 : scale.waitingDays,
      grace_days: scale.graceDays,
      due,
      required,
      met_on: required === 0 ? year.startsOn : undefined,
      ...entered(ctx),
    })
    for (const [i, line] of lines.entries())
      insertRow(db, 'membership_due', {
        membership_id: id,
        position: i + 1,
        ...line,
      })
    const draft =
      this.#books === 'opening'
        ? undefined
        : enrolmentPosting({
            membershipId: id,
            householdId,
            mutualId: owner.id,
            day: today,
            label: `Adhésion ${year.label} ${registration}`,
            lines,
            category,
          })
    const entry = draft === undefined ? undefined : postEntry(ctx, draft)
    const paid =
      asked.paid === undefined || asked.paid <= 0
        ? undefined
        : paidBefore(ctx, {
            householdId,
            membershipId: id,
            mutual: owner,
            day: asked.paidOn ?? minDay(year.startsOn, today),
            amount: fbu(asked.paid),
            label,
            books: this.#books,
          })
    return {
      membership: { id, rev: paid?.useId === undefined ? 1 : 2 },
      ...(paid === undefined ? {} : { paid }),
      ...(entry === undefined ? {} : { entryId: entry.entryId }),
    }
  }
}

/** What a household of this size would owe for a cover year, FBu. Throws what the scale refuses. */
export function dueIfTaken(
  amounts: Amounts,
  year: CoverYearRow,
  {
    mutualId,
    category = 'ordinary',
    people,
    joinedOn,
  }: {
    mutualId: Id
    category?: HouseholdCategory | undefined
    people: number
    joinedOn?: Day | undefined
  },
): Fbu {
  const kind = wasMember(joinedOn, year) ? 'renewal' : 'new'
  return totalDue(amounts.lines({ mutualId, category, people }, { kind, withCard: false }))
}

/** As an old number is looked up: capitals, no spaces. */
export const oldNumberAsKept = (text: string): string => text.toUpperCase().replace(/\s+/g, '')

/** A number that the person carried until yesterday. Undefined when it is somebody's already, this person's own included. */
export function keepOldNumber(ctx: CommandContext, beneficiaryId: Id, text: string, from: Day): number | undefined {
  const { db, today } = ctx
  const registration = oldNumberAsKept(text)
  if (registration === '' || holderOf(ctx.db, registration) !== undefined) return undefined
  const until = addDays(today, -1)
  return db.get<{ holding: number }>(
    `INSERT INTO registration_holding (registration, beneficiary_id, valid_from, valid_to, reason, created_at, created_by)
     VALUES (?, ?, ?, ?, 'register', ?, ?) RETURNING holding`,
    [registration, beneficiaryId, minDay(from, until), until, entered(ctx).created_at, ctx.user.id],
  )?.holding
}

/** The household that a number means: its own, that of one of its people, or one that they carried before. */
export function householdByNumber(db: ReadDb, text: string): Id | undefined {
  const typed = oldNumberAsKept(text)
  if (typed === '') return undefined
  const own = db.get<{ id: Id }>('SELECT id FROM household WHERE registration = ?', [typed])?.id
  if (own !== undefined) return own
  const person = findByRegistration(db, text)
  return person === undefined
    ? undefined
    : db.get<{ id: Id }>('SELECT household_id AS id FROM beneficiary WHERE id = ?', [person])?.id
}

/** Who has a number, or had it. */
export const holderOf = (db: ReadDb, registration: string): { id: Id } | undefined =>
  db.get<{ id: Id }>(
    `SELECT id FROM beneficiary WHERE registration = ?1
     UNION ALL SELECT beneficiary_id FROM registration_holding WHERE registration = ?1 AND undone = 0 LIMIT 1`,
    { 1: registration },
  )
