import type { ReadDb } from '../../../../db/handle.ts'
import type { Day } from '../../../../shared/dates.ts'
import { Refusal } from '../../../../shared/errors/refusal.ts'
import {
  columnName,
  REGISTER_FIELDS,
  readHouseholds,
  readLines,
  type RawRow,
  type ReadHousehold,
  type ReadLine,
  type RegisterMapping,
  type RegisterTemplate,
} from '../../../../shared/rules/exchange/registers/index.ts'
import { plain } from '../../../../shared/search.ts'
import type { QueryContext } from '../../kernel/context.ts'
import {
  Amounts,
  checkWanted,
  coverYearById,
  dueIfTaken,
  holderOf,
  memberNumberIn,
  mutuals,
  oldNumberAsKept,
  suspects,
  type CoverYearRow,
  type MutualRow,
} from '../../membership/index.ts'
import type { Reading } from './keep.ts'
import { Lines, numberOf } from './lines.ts'
import { Places, sureZone } from './places.ts'
import { registers, titleOf } from './words.ts'
import { WrittenPlaces } from './writtenPlaces.ts'
import type { Decision, Item, JudgedHousehold, PlaceRow, Problem, RegisterOptions, Resemblance } from './store.ts'

export interface JudgeInput {
  readonly rows: readonly RawRow[]
  readonly mapping: RegisterMapping
  readonly options: RegisterOptions
  /** Places that a person chose, and decisions by « sheet:row », of a reading before this one. */
  readonly chosen?: readonly PlaceRow[]
  readonly decided?: ReadonlyMap<string, Decision>
}

/** The rules of the rows, then what this centre knows: mutuals, places, scales, old numbers, and who is registered already. */
export async function judge(ctx: QueryContext, input: JudgeInput): Promise<Reading> {
  await ctx.breathe()
  const reading = await (input.mapping.template === 'households' ? judgeHouseholds(ctx, input) : judgeLines(ctx, input))
  const problems = [...reading.problems, ...nothingRead(input, reading)]
  return { ...reading, problems: problems.map((problem) => named(problem, input.mapping.template)) }
}

/** As sentences say it: a text has a sheet without a name, and a column that lacks is called as on the page. */
function named(problem: Problem, template: RegisterTemplate): Problem {
  const { code, params } = problem
  if (params['sheet'] === '') return { ...problem, params: { ...params, sheet: registers.sheet } }
  if (code !== 'exchange.register-no-column') return problem
  const field = REGISTER_FIELDS[template].find(({ titles }) => titles[0] === params['title'])?.field
  return field === undefined ? problem : { ...problem, params: { ...params, title: titleOf(field) } }
}

/** A file in which nothing was found to read says so: which column is missing, or that there is no row under its titles. */
function nothingRead({ mapping }: JudgeInput, { items, problems }: Reading): Problem[] {
  const [first] = mapping.sheets
  if (items.length > 0 || problems.length > 0 || first === undefined) return []
  const read = mapping.sheets.find(({ skip }) => !skip)
  const { sheet, headerTo, firstRow } = read ?? first
  const at = { severity: 'refused', sheet, row: headerTo ?? firstRow } as const
  if (read !== undefined) return [{ ...at, code: 'exchange.register-empty', params: {} }]
  const missing = REGISTER_FIELDS[mapping.template].find(
    ({ field, needed }) => needed === true && field !== 'household',
  )
  return [{ ...at, code: 'exchange.register-no-column', params: { title: missing?.titles[0] ?? '' } }]
}

/** Households between two breaths. */
const SLICE = 25

async function judgeHouseholds(ctx: QueryContext, input: JudgeInput): Promise<Reading> {
  const { db } = ctx
  const { mapping, options } = input
  const year = options.coverYearId == null ? undefined : coverYearById(db, options.coverYearId)
  const reading = readHouseholds(input.rows, mapping, {
    today: ctx.today,
    ...(year === undefined ? {} : { coverYear: Number(year.startsOn.slice(0, 4)) }),
  })
  await ctx.breathe()
  const positions = positionsOf(reading.households)
  const problems: Problem[] = reading.problems.map((problem) => {
    const position = positions.get(`${problem.sheet}:${problem.row}`)
    return position === undefined ? problem : { ...problem, position }
  })
  const looked = new Set(problems.flatMap(({ position }) => (position === undefined ? [] : [position])))
  const places = new WrittenPlaces(new Places(db), input.chosen ?? [], options)
  const judging = new Judging(db, mapping, options, year, ctx.today)
  const items: Item[] = []
  const resemblances: Resemblance[] = []
  for (const [position, household] of reading.households.entries()) {
    if (position % SLICE === 0) {
      ctx.progress('exchange.registers.compare', position, reading.households.length)
      await ctx.breathe()
    }
    const owner = judging.mutual(household)
    const place = places.of(household, owner.found?.communeCode)
    const found = household.refused ? [] : [...judging.problems(household, owner)]
    problems.push(...found.map((problem) => ({ ...problem, position })))
    const refused = household.refused || found.some(({ severity }) => severity === 'refused')
    const like = refused ? [] : resembled(db, household, place, position)
    resemblances.push(...like)
    items.push({
      position,
      sheet: household.sheet,
      row: household.rows[0] ?? 0,
      label: labelOf(household),
      people: household.people.length,
      refused,
      look: looked.has(position) || found.length > 0,
      resembles: like.length > 0,
      decision: input.decided?.get(`${household.sheet}:${household.rows[0] ?? 0}`) ?? null,
      place: place.place,
      content: {
        ...household,
        ...judging.known(household, owner, refused),
      } satisfies JudgedHousehold,
    })
  }
  ctx.progress('exchange.registers.compare', reading.households.length, reading.households.length)
  return { items, problems, places: places.rows, resemblances }
}

/** Rows by the household or line they are of. */
function positionsOf(all: readonly Pick<ReadHousehold, 'sheet' | 'rows'>[]): Map<string, number> {
  const positions = new Map<string, number>()
  for (const [position, { sheet, rows }] of all.entries())
    for (const row of rows) positions.set(`${sheet}:${row}`, position)
  return positions
}

const labelOf = ({ people, called, key }: ReadHousehold): string => {
  const [member] = people
  return member === undefined ? (called ?? key).slice(0, 160) : `${member.familyName} ${member.givenName}`.trim()
}

/** People registered already that those of a household may be. */
function resembled(db: ReadDb, household: ReadHousehold, place: PlaceRow, position: number): Resemblance[] {
  const { phone } = household
  return household.people.flatMap((person, at) =>
    suspects(db, {
      ...person,
      zoneCode: sureZone(place),
      hillCode: place.hillCode ?? undefined,
      phone,
    }).map(({ beneficiaryId, score, signs }): Resemblance => ({
      position,
      person: at,
      beneficiaryId,
      score: Math.round(score * 100),
      signs,
    })),
  )
}

type Owner = {
  readonly found?: MutualRow
  readonly code?: 'missing' | 'unknown'
  readonly text: string
}

/** What this centre says of a household that the rows gave. */
class Judging {
  readonly #db: ReadDb
  readonly #mapping: RegisterMapping
  readonly #options: RegisterOptions
  readonly #year: CoverYearRow | undefined
  readonly #today: Day
  readonly #amounts: Amounts | undefined
  readonly #mutuals: readonly MutualRow[]
  readonly #named = new Map<string, Owner>()
  /** Numbers of workstations, with the household that has each. */
  readonly #numbers = new Map<string, { at: string; row: number }>()

  constructor(
    db: ReadDb,
    mapping: RegisterMapping,
    options: RegisterOptions,
    year: CoverYearRow | undefined,
    today: Day,
  ) {
    this.#db = db
    this.#mapping = mapping
    this.#options = options
    this.#year = year
    this.#today = today
    this.#amounts = year === undefined ? undefined : new Amounts(db, year)
    this.#mutuals = mutuals(db)
  }

  /** The one that was chosen for the whole file; else the one that the row names; else the only one of the centre. */
  mutual({ mutual: text = '' }: ReadHousehold): Owner {
    const known = this.#named.get(text)
    if (known !== undefined) return known
    const found = this.#mutualNamed(text)
    this.#named.set(text, found)
    return found
  }

  #mutualNamed(text: string): Owner {
    const { mutualId } = this.#options
    const chosen = mutualId === undefined ? undefined : this.#mutuals.find(({ id }) => id === mutualId)
    if (chosen !== undefined) return { found: chosen, text }
    const open = this.#mutuals.filter(({ endedOn }) => endedOn === undefined || endedOn >= this.#today)
    const wanted = plain(text)
    if (wanted === '')
      return open.length === 1 && open[0] !== undefined ? { found: open[0], text } : { code: 'missing', text }
    const fits = (exact: boolean): MutualRow[] =>
      open.filter(({ code, name }) =>
        exact
          ? plain(name) === wanted || code === text.trim() || Number(code) === Number(text.trim())
          : ` ${wanted} `.includes(` ${plain(name)} `) || ` ${plain(name)} `.includes(` ${wanted} `),
      )
    const [only, ...others] = fits(true).length > 0 ? fits(true) : fits(false)
    return only !== undefined && others.length === 0 ? { found: only, text } : { code: 'unknown', text }
  }

  /** What the form could not see. */
  *problems(household: ReadHousehold, owner: Owner): Generator<Problem> {
    const at = { sheet: household.sheet, row: household.rows[0] ?? 0 }
    const problem = (
      code: string,
      severity: 'refused' | 'look',
      field: string,
      params: Problem['params'] = {},
      row = at.row,
    ): Problem => ({
      code,
      severity,
      sheet: at.sheet,
      row,
      ...this.#column(at.sheet, field),
      params,
    })
    if (owner.code === 'missing') yield problem('exchange.register-mutual-missing', 'refused', 'mutual')
    if (owner.code === 'unknown')
      yield problem('exchange.register-mutual-unknown', 'refused', 'mutual', {
        text: owner.text,
      })
    if (owner.found !== undefined && this.#year !== undefined) {
      const due = this.#due(household, owner.found, this.#year)
      if (due instanceof Refusal) yield problem(due.code, 'refused', 'category', due.params as Problem['params'])
      else if (household.paid !== undefined && household.paid > due)
        yield problem('exchange.register-paid-beyond', 'look', 'paid', {
          paid: household.paid,
          due,
        })
    } else if (this.#year === undefined && household.paid !== undefined && household.paid > 0)
      yield problem('exchange.register-paid-without-year', 'look', 'paid')
    const reserved = owner.found === undefined ? undefined : this.#reserved(household, owner.found)
    if (reserved !== undefined && typeof reserved !== 'number')
      yield problem(reserved.code, 'refused', 'member-number', reserved.params)
    for (const { oldNumber: text, row } of household.people) {
      const holder = text === undefined ? undefined : holderOf(this.#db, oldNumberAsKept(text))
      if (text !== undefined && holder !== undefined)
        yield problem(
          'exchange.register-old-number-taken',
          'look',
          'old-number',
          { text, registration: numberOf(this.#db, holder.id) },
          row,
        )
    }
  }

  /** The number of a workstation that the register gives it, or why it cannot have it. Each is given once. */
  #reserved(
    { memberNumber: text, sheet, rows: [row = 0] }: ReadHousehold,
    owner: MutualRow,
  ): number | { code: string; params: Problem['params'] } | undefined {
    if (text === undefined) return undefined
    const number = memberNumberIn(this.#db, owner, text)
    if (number === undefined)
      return { code: 'exchange.register-reserved-unreadable', params: { text: text.slice(0, 60), mutual: owner.name } }
    const key = `${owner.id} ${number}`
    const at = `${sheet}:${row}`
    const first = this.#numbers.get(key)
    if (first !== undefined && first.at !== at)
      return { code: 'exchange.register-reserved-twice', params: { number, row: first.row } }
    this.#numbers.set(key, { at, row })
    try {
      checkWanted(this.#db, owner, number)
      return number
    } catch (error) {
      if (error instanceof Refusal) return { code: error.code, params: error.params as Problem['params'] }
      throw error
    }
  }

  known(
    household: ReadHousehold,
    owner: Owner,
    refused: boolean,
  ): Pick<JudgedHousehold, 'mutualId' | 'due' | 'reserved'> {
    if (owner.found === undefined) return {}
    const reserved = refused ? undefined : this.#reserved(household, owner.found)
    const due = refused || this.#year === undefined ? undefined : this.#due(household, owner.found, this.#year)
    return {
      mutualId: owner.found.id,
      ...(typeof reserved === 'number' ? { reserved } : {}),
      ...(due === undefined || due instanceof Refusal ? {} : { due }),
    }
  }

  #due(household: ReadHousehold, owner: MutualRow, year: CoverYearRow): number | Refusal {
    try {
      return dueIfTaken(this.#amounts ?? new Amounts(this.#db, year), year, {
        mutualId: owner.id,
        category: household.category,
        people: household.people.length,
        joinedOn: household.joinedOn,
      })
    } catch (error) {
      if (error instanceof Refusal) return error
      throw error
    }
  }

  #column(sheet: string, field: string): { column?: string } {
    const choice = this.#mapping.sheets.find((one) => one.sheet === sheet)?.columns.find((one) => one.field === field)
    return choice === undefined ? {} : { column: columnName(choice.column) }
  }
}

async function judgeLines(ctx: QueryContext, { rows, mapping, options, decided }: JudgeInput): Promise<Reading> {
  const reading = readLines(rows, mapping, { today: ctx.today })
  const knower = new Lines(ctx, mapping, options)
  const positions = positionsOf(reading.lines.map(({ sheet, row }) => ({ sheet, rows: [row] })))
  const problems: Problem[] = reading.problems.map((problem) => {
    const position = positions.get(`${problem.sheet}:${problem.row}`)
    return position === undefined ? problem : { ...problem, position }
  })
  const looked = new Set(problems.flatMap(({ position }) => (position === undefined ? [] : [position])))
  const items: Item[] = []
  for (const [position, line] of reading.lines.entries()) {
    if (position % 200 === 0) {
      ctx.progress('exchange.registers.compare', position, reading.lines.length)
      await ctx.breathe()
    }
    const { line: content, found } = line.refused ? { line, found: [] } : knower.judge(line)
    problems.push(...found.map((problem) => ({ ...problem, position })))
    const refused = line.refused || found.some(({ severity }) => severity === 'refused')
    items.push({
      position,
      sheet: line.sheet,
      row: line.row,
      label: lineLabel(line),
      people: 0,
      refused,
      look: looked.has(position) || found.length > 0,
      resembles: false,
      decision: decided?.get(`${line.sheet}:${line.row}`) ?? null,
      place: null,
      content,
    })
  }
  return { items, problems, places: [], resemblances: [] }
}

const LABEL_FIELDS = ['account', 'code', 'registration', 'alias', 'name', 'label'] as const

const lineLabel = ({ values }: ReadLine): string =>
  LABEL_FIELDS.flatMap((field) => (values[field] === undefined ? [] : [String(values[field])]))
    .slice(0, 3)
    .join(' · ')
