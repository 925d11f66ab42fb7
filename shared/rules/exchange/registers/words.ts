import { plain } from '../../../search.ts'

/** Registers say the same short words on every row; each is folded once. Emptied when it is full, so that it stays small. */
const folds = new Map<string, string>()
const MOST_FOLDS = 5_000
const SHORT = 20

/** A text of the file without accents, case and signs: how titles and the words of a register are compared. */
export function fold(text: string): string {
  const known = folds.get(text)
  if (known !== undefined) return known
  const folded = plain(text.replace(/[º°]/g, ' ')).replace(/\s+/g, ' ')
  if (text.length <= SHORT) {
    if (folds.size >= MOST_FOLDS) folds.clear()
    folds.set(text, folded)
  }
  return folded
}

/** Whether `phrase` stands in `text` as whole words; both folded. */
export const hasPhrase = (text: string, phrase: string): boolean => ` ${text} `.includes(` ${phrase} `)

/** `text` without `phrase`, both folded, the phrase taken once. */
export const without = (text: string, phrase: string): string =>
  ` ${text} `.replace(` ${phrase} `, ' ').trim().replace(/\s+/g, ' ')
