import type { ReadDb } from '../../../../db/handle.ts'
import type { Day } from '../../../../shared/dates.ts'
import { Refusal } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { columnName, type ReadLine, type RegisterMapping } from '../../../../shared/rules/exchange/registers/index.ts'
import { foldName, jaroWinkler, plain } from '../../../../shared/search.ts'
import { checkOpeningLine, openingDay, thirdPartyNamed, type Finders } from '../../accounting/index.ts'
import { acts, agreementAt, facilityByName, facilityRows, type ActRow } from '../../facilities/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import {
  collectorByName,
  coverYears,
  findByRegistration,
  holderOf,
  householdByNumber,
  mutuals,
  oldNumberAsKept,
  type CoverYearRow,
} from '../../membership/index.ts'
import type { JudgedLine, Problem, RegisterOptions } from './store.ts'

type Values = ReadLine['values']
type Judged = { readonly line: JudgedLine; readonly found: readonly Problem[] }
type Known = Partial<JudgedLine>
type Look = (code: string, field: string, params?: Problem['params']) => void

/** Whom a line of opening balances names. */
const FINDERS: Finders = {
  household: householdByNumber,
  facility: facilityByName,
  mutual: (db, text) => mutuals(db).find(({ code, name }) => code === text || plain(name) === plain(text))?.id,
  collector: collectorByName,
}

/** Words that differ less are one name, written otherwise. */
const NEAR_NAME = 0.9

/** A finding of a line: thrown to end its judging, or added to it. */
class Finding extends Error {
  readonly code: string
  readonly params: Problem['params']
  readonly field: string
  constructor(code: string, params: Problem['params'], field: string) {
    super(code)
    this.code = code
    this.params = params
    this.field = field
  }
}

/** What this centre says of the lines of the templates that are no households. */
export class Lines {
  readonly #db: ReadDb
  readonly #today: Day
  readonly #mapping: RegisterMapping
  readonly #options: RegisterOptions
  #facilities: ReturnType<typeof facilityRows> | undefined
  #acts: readonly ActRow[] | undefined
  #years: readonly CoverYearRow[] | undefined
  readonly #aliases = new Set<string>()

  constructor(ctx: Pick<QueryContext, 'db' | 'today'>, mapping: RegisterMapping, options: RegisterOptions) {
    this.#db = ctx.db
    this.#today = ctx.today
    this.#mapping = mapping
    this.#options = options
  }

  judge(line: ReadLine): Judged {
    const looks: Problem[] = []
    const look = (code: string, field: string, params: Problem['params'] = {}): void => {
      looks.push(this.#problem(line, code, 'look', field, params))
    }
    try {
      return {
        line: { ...line, ...this.#known(line.values, look) },
        found: looks,
      }
    } catch (error) {
      if (error instanceof Finding)
        return {
          line: { ...line, refused: true },
          found: [...looks, this.#problem(line, error.code, 'refused', error.field, error.params)],
        }
      if (error instanceof Refusal)
        return {
          line: { ...line, refused: true },
          found: [...looks, this.#problem(line, error.code, 'refused', 'account', error.params as Problem['params'])],
        }
      throw error
    }
  }

  #known(values: Values, look: Look): Known {
    switch (this.#mapping.template) {
      case 'contributions':
        return this.#contribution(values, look)
      case 'aliases':
        return this.#alias(values, look)
      case 'facilities':
        return this.#facility(values)
      case 'price-list':
        return this.#price(values)
      case 'opening-balances':
        return this.#balance(values)
      default:
        look('exchange.register-unknown', '')
        return {}
    }
  }

  /** What was paid before goes to the household's membership of the year that the line names. */
  #contribution(values: Values, look: Look): Known {
    const text = textOf(values, 'registration')
    const householdId = householdByNumber(this.#db, text)
    if (householdId === undefined) throw new Finding('exchange.register-number-unknown', { text }, 'registration')
    const year = this.#year(textOf(values, 'cover-year'))
    const membership = this.#db.get<{ id: Id }>(
      'SELECT id FROM membership WHERE household_id = ? AND cover_year_id = ? AND cancelled_on IS NULL',
      [householdId, year.id],
    )
    if (membership === undefined)
      throw new Finding('exchange.register-no-membership', { text, coverYear: year.label }, 'registration')
    this.#sayOtherName(values, householdId, look)
    return { householdId, membershipId: membership.id }
  }

  #year(text: string): CoverYearRow {
    this.#years ??= coverYears(this.#db)
    const { coverYearId } = this.#options
    const found =
      text !== ''
        ? this.#years.find(({ label, startsOn }) => label === text || startsOn.startsWith(text))
        : (this.#years.find(({ id }) => id === coverYearId) ??
          this.#years.find(({ startsOn, endsOn }) => startsOn <= this.#today && this.#today <= endsOn))
    return found ?? fail('exchange.register-cover-year-unknown', { text }, 'cover-year')
  }

  #alias(values: Values, look: Look): Known {
    const [text, alias] = [textOf(values, 'registration'), textOf(values, 'alias')]
    const beneficiaryId = findByRegistration(this.#db, text) ?? this.#memberOf(text)
    if (beneficiaryId === undefined) throw new Finding('exchange.register-number-unknown', { text }, 'registration')
    const kept = oldNumberAsKept(alias)
    const holder = holderOf(this.#db, kept)
    if (holder !== undefined || this.#aliases.has(kept))
      throw new Finding(
        'exchange.register-old-number-taken',
        {
          text: alias,
          registration: holder === undefined ? '' : numberOf(this.#db, holder.id),
        },
        'alias',
      )
    this.#aliases.add(kept)
    const home = this.#db.get<{ id: Id }>('SELECT household_id AS id FROM beneficiary WHERE id = ?', [beneficiaryId])
    if (home !== undefined) this.#sayOtherName(values, home.id, look)
    return { beneficiaryId }
  }

  /** A number and a name that are not of the same people: rows that slipped, or a number that was ill written. */
  #sayOtherName(values: Values, householdId: Id, look: Look): void {
    const text = textOf(values, 'name')
    const words = foldName(text).filter((word) => word.length > 1)
    if (words.length === 0) return
    const people = this.#db.all<{ family: string; given: string }>(
      'SELECT family_name AS family, given_name AS given FROM beneficiary WHERE household_id = ? ORDER BY rank',
      [householdId],
    )
    const known = people.flatMap(({ family, given }) => foldName(family, given))
    if (words.some((word) => known.some((other) => jaroWinkler(word, other) >= NEAR_NAME))) return
    const [member] = people
    look('exchange.register-name-differs', 'name', {
      text: text.slice(0, 60),
      person: `${member?.family ?? ''} ${member?.given ?? ''}`.trim(),
    })
  }

  #memberOf(text: string): Id | undefined {
    const householdId = householdByNumber(this.#db, text)
    return householdId === undefined
      ? undefined
      : this.#db.get<{ id: Id }>('SELECT id FROM beneficiary WHERE household_id = ? AND rank = 1', [householdId])?.id
  }

  #facility(values: Values): Known {
    const [code, name] = [textOf(values, 'code'), textOf(values, 'name')]
    const known = this.#allFacilities().find(
      (one) => (code !== '' && one.code === code) || plain(one.name) === plain(name),
    )
    if (known !== undefined) throw new Finding('exchange.register-facility-known', { name: known.name }, 'name')
    return {}
  }

  #allFacilities() {
    this.#facilities ??= facilityRows(this.#db)
    return this.#facilities
  }

  /** A price of the reference list, or of the agreement with the facility that the line names. */
  #price(values: Values): Known {
    const from = this.#options.from ?? this.#today
    const [code, label, text] = [textOf(values, 'code'), textOf(values, 'label'), textOf(values, 'facility')]
    this.#acts ??= acts(this.#db)
    const act =
      (code === '' ? undefined : this.#acts.find((one) => one.code.toUpperCase() === code.toUpperCase())) ??
      this.#acts.find((one) => plain(one.label) === plain(label))
    // An act that is not known is made when the line says enough of it.
    if (act === undefined && (code === '' || values['family'] === undefined))
      throw new Finding('exchange.register-act-unknown', { text: label }, 'label')
    const facility = text === '' ? undefined : this.#facilityNamed(text)
    const agreement = facility === undefined ? undefined : agreementAt(this.#db, facility, from)
    if (facility !== undefined && agreement === undefined)
      throw new Finding('exchange.register-no-agreement', { text, day: from }, 'facility')
    const taken =
      act !== undefined &&
      (agreement === undefined
        ? this.#db.get('SELECT 1 FROM reference_price WHERE act_id = ? AND effective_from = ?', [act.id, from])
        : this.#db.get('SELECT 1 FROM agreement_price WHERE agreement_id = ? AND act_id = ? AND effective_from = ?', [
            agreement.id,
            act.id,
            from,
          ])) !== undefined
    if (taken) throw new Finding('exchange.register-price-there', { text: act.label, day: from }, 'price')
    return {
      ...(act === undefined ? {} : { actId: act.id }),
      ...(agreement === undefined ? {} : { agreementId: agreement.id }),
    }
  }

  #facilityNamed(text: string): Id {
    const wanted = plain(text)
    const found = this.#allFacilities().filter(({ code, name }) => code === text || plain(name) === wanted)
    const [only, other] = found
    return only !== undefined && other === undefined
      ? only.id
      : fail('exchange.register-facility-unknown', { text }, 'facility')
  }

  #balance(values: Values): Known {
    const account = textOf(values, 'account')
    const text = textOf(values, 'third-party')
    const thirdParty = text === '' ? undefined : thirdPartyNamed(this.#db, account, text, FINDERS)
    if (text !== '' && thirdParty === undefined)
      throw new Finding('exchange.register-third-party-unknown', { text }, 'third-party')
    checkOpeningLine(this.#db, account, thirdParty, openingDay(this.#options.from ?? this.#today))
    return thirdParty === undefined ? {} : { thirdParty }
  }

  #problem(
    line: ReadLine,
    code: string,
    severity: 'refused' | 'look',
    field: string,
    params: Problem['params'],
  ): Problem {
    const choice = this.#mapping.sheets
      .find(({ sheet }) => sheet === line.sheet)
      ?.columns.find((one) => one.field === field)
    return {
      code,
      severity,
      sheet: line.sheet,
      row: line.row,
      ...(choice === undefined ? {} : { column: columnName(choice.column) }),
      params,
    }
  }
}

const textOf = (values: Values, field: string): string => String(values[field] ?? '').trim()

const fail = (code: string, params: Problem['params'], field: string): never => {
  throw new Finding(code, params, field)
}

/** The number a person has now. */
export const numberOf = (db: ReadDb, beneficiaryId: Id): string =>
  db.get<{ registration: string }>('SELECT registration FROM beneficiary WHERE id = ?', [beneficiaryId])
    ?.registration ?? ''
