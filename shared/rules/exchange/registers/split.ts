/** Columns that say one thing between them: a sex crossed under M or under F, a birth in day, month and year. */
import type { Relation } from '../../membership/form.ts'

export const BIRTH_PARTS = ['birth-day', 'birth-month', 'birth-year'] as const
export const SEX_PARTS = ['sex-m', 'sex-f'] as const
type Part = (typeof BIRTH_PARTS)[number] | (typeof SEX_PARTS)[number]

const WORDS: Readonly<Record<Part, readonly string[]>> = {
  'birth-day': ['j', 'jj', 'jour', 'day', 'umusi'],
  'birth-month': ['m', 'mm', 'mois', 'month', 'ukwezi'],
  'birth-year': ['a', 'aa', 'aaaa', 'an', 'annee', 'year', 'umwaka'],
  'sex-m': ['m', 'h', 'masc', 'masculin', 'homme', 'hommes', 'garcon', 'gabo'],
  'sex-f': ['f', 'fem', 'feminin', 'femme', 'femmes', 'fille', 'gore'],
}

/** What stands between the part and what it is a part of: « jour de naissance ». */
const LINK = /^(?:de la|de l|de|du|d) /

/** The part that the first or the last word of a title names, with what is left of it. */
function partOf(title: string | undefined, part: Part): string | undefined {
  const words = (title ?? '').split(' ')
  const [first = '', last = ''] = [words[0], words.at(-1)]
  if (WORDS[part].includes(last)) return words.slice(0, -1).join(' ')
  return WORDS[part].includes(first) ? words.slice(1).join(' ').replace(LINK, '') : undefined
}

export interface PartTitle {
  readonly field: string
  readonly group?: { readonly relation?: Relation; readonly number: number }
}

/** Parts beside each other under one title, or under none; undefined when they are no such thing. */
function together(titles: readonly string[], at: number, parts: readonly Part[]): string | undefined {
  const [first, ...others] = parts.map((part, i) => partOf(titles[at + i], part))
  return first !== undefined && others.every((rest) => rest === first) ? first : undefined
}

/**
 * The columns whose titles are parts, by column; `what` says what the title above them means. Without a title above them a day, a
 * month and a year side by side are those of a birth.
 *
 * @param titles folded titles by column
 */
export function splitColumns(
  titles: readonly string[],
  what: (title: string) => PartTitle | undefined,
): Map<number, PartTitle> {
  const found = new Map<number, PartTitle>()
  const take = (at: number, parts: readonly Part[], whole: string): boolean => {
    const rest = together(titles, at, parts)
    if (rest === undefined) return false
    const above = rest === '' ? { field: whole } : what(rest)
    if (above?.field !== whole) return false
    for (const [i, part] of parts.entries())
      found.set(at + i, {
        field: part,
        ...(above.group === undefined ? {} : { group: above.group }),
      })
    return true
  }
  for (let at = 0; at < titles.length; at += 1)
    if (take(at, BIRTH_PARTS, 'birth') || take(at, BIRTH_PARTS.toReversed(), 'birth')) at += 2
    else if (take(at, SEX_PARTS, 'sex') || take(at, SEX_PARTS.toReversed(), 'sex')) at += 1
  return found
}
