/** French words of the books on paper and in files: what leaves the office is in the language of its readers. */
import french from '../../../../renderer/locales/fr/accounting.json' with { type: 'json' }
import { formatDay } from '../../../../shared/dates.ts'
import { filled } from '../../../../shared/sentence.ts'
import type { Days } from '../reading/scope.ts'

export const { books, audit: auditWords, budget: budgetWords, donors: donorWords, years: yearWords } = french
export const onlyWords = french.filters.only

export { filled as said }

export const period = ({ from, to }: Days): string => filled(books.period, { from: formatDay(from), to: formatDay(to) })
