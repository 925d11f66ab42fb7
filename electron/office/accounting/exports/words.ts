/** French words of the books on paper and in files: what leaves the office is in the language of its readers. */
import french from '../../../../renderer/locales/fr/accounting.json' with { type: 'json' }
import { formatDay } from '../../../../shared/dates.ts'
import type { Days } from '../reading/scope.ts'

export const { books, audit: auditWords, budget: budgetWords, donors: donorWords, years: yearWords } = french

/** A sentence with its `{{parameters}}`. */
export const said = (sentence: string, params: Readonly<Record<string, string | number>>): string =>
  sentence.replaceAll(/\{\{(\w+)\}\}/gu, (_, name: string) => String(params[name] ?? ''))

export const period = ({ from, to }: Days): string => said(books.period, { from: formatDay(from), to: formatDay(to) })
