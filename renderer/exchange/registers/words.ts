import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { useRefusalWords } from '../../app/errors/words.ts'
import { useWordOf } from '../../app/words.ts'

export type Import = Output<'exchange.registers'>['rows'][number]
export type Register = Output<'exchange.register'>
export type Item = Output<'exchange.registerItems'>['rows'][number]
export type Place = Output<'exchange.registerPlaces'>['rows'][number]

export const STEPS = ['columns', 'places', 'households', 'accept'] as const
export type Step = (typeof STEPS)[number]

/** The words of registers that are found by what the office says. */
export function useRegisterWords() {
  const { t } = useTranslation('exchange')
  const wordOf = useWordOf()
  const refusalWords = useRefusalWords()
  return {
    field: (field: string): string => wordOf('exchange', `registers.field.${field}`, field),
    template: (template: Import['template']): string => t(($) => $.registers.template[template]),
    relation: (relation: string): string => wordOf('membership', `relation.${relation}`, relation),
    value: (field: string): string =>
      wordOf('exchange', `registers.value.${field}`, wordOf('exchange', `registers.field.${field}`, field)),
    sign: (sign: string): string => wordOf('membership', `duplicates.sign.${sign}`, sign),
    why: (problem: { code: string; params: Record<string, string | number> }): string =>
      // The form numbers its lines; here they are people of a household, and lines are those of the file.
      refusalWords({ code: problem.code, params: problem.params } as never)
        .why.replace(
          /^Ligne (?=\d)/u,
          t(($) => $.registers.page.person),
        )
        .replace(
          /^Les lignes (?=\d)/u,
          t(($) => $.registers.page.persons),
        ),
    /** « Registre, ligne 12, colonne E » */
    place: ({ sheet, row, column }: { sheet: string; row: number; column?: string | undefined }): string =>
      [
        ...(sheet === '' ? [] : [sheet]),
        t(($) => $.registers.page.row, { row }),
        ...(column === undefined ? [] : [t(($) => $.registers.page.column, { column })]),
      ].join(', '),
  }
}
