/** The French words of what leaves the office as a workbook: those of the pages. */
import exchangeWords from '../../../../renderer/locales/fr/exchange.json' with { type: 'json' }
import membershipWords from '../../../../renderer/locales/fr/membership.json' with { type: 'json' }
import accountingWords from '../../../../renderer/locales/fr/accounting.json' with { type: 'json' }
import facilityWords from '../../../../renderer/locales/fr/facilities.json' with { type: 'json' }
import { formatDay } from '../../../../shared/dates.ts'
import { errors, type ErrorCode } from '../../../../shared/errors/index.ts'
import { formatFbu } from '../../../../shared/money.ts'
import { sentenceWith } from '../../../../shared/sentence.ts'
import type { Problem } from './store.ts'

export const { registers } = exchangeWords

const SENTENCES: Readonly<Record<string, Readonly<Record<string, { readonly why: string }>>>> = {
  exchange: exchangeWords.errors,
  membership: membershipWords.errors,
  accounting: accountingWords.errors,
  facilities: facilityWords.errors,
}

const isTitle = (field: string): field is keyof typeof registers.field => field in registers.field
/** What a field is called on the page. */
export const titleOf = (field: string): string => (isTitle(field) ? registers.field[field] : field)

/** Why a row is refused, in the words of the pages. */
export function reasonOf({ code, params }: Pick<Problem, 'code' | 'params'>): string {
  const [department = '', name = ''] = code.split('.')
  const kinds: Readonly<Record<string, string>> = errors[code as ErrorCode] ?? {}
  const why = SENTENCES[department]?.[name]?.why ?? code
  // The form numbers its lines; here they are people of a household, and lines are those of the file.
  const said = why
    .replace(/^Ligne (?=\{)/u, registers.page.person)
    .replace(/^Les lignes (?=\{)/u, registers.page.persons)
  return sentenceWith(said, (key) => {
    const value = params[key]
    if (value === undefined) return ''
    if (kinds[key] === 'day') return formatDay(String(value))
    return kinds[key] === 'fbu' ? formatFbu(Number(value)) : String(value)
  })
}
