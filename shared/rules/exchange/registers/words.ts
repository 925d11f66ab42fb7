import { plain } from '../../../search.ts'

/** A text of the file without accents, case and signs: how titles and the words of a register are compared. */
export const fold = (text: string): string => plain(text.replace(/[º°]/g, ' ')).replace(/\s+/g, ' ')

/** Whether `phrase` stands in `text` as whole words; both folded. */
export const hasPhrase = (text: string, phrase: string): boolean => ` ${text} `.includes(` ${phrase} `)

/** `text` without `phrase`, both folded, the phrase taken once. */
export const without = (text: string, phrase: string): string =>
  ` ${text} `.replace(` ${phrase} `, ' ').trim().replace(/\s+/g, ' ')
