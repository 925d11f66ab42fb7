import { familyNameAsWritten, givenNameAsWritten } from '../../membership/form.ts'
import { tidy } from './values.ts'

/** Letters of a name, at most: what the form takes. */
export const LONGEST_NAME = 80

export interface Names {
  readonly familyName: string
  readonly givenName: string
}

const isCapitals = (word: string): boolean => /\p{Lu}/u.test(word) && !/\p{Ll}/u.test(word)

/**
 * Both names out of one column. The family name is what stands in capitals, first (« NDAYISENGA Jean Marie ») or last (« Jean
 * Marie NDAYISENGA »), or before a comma; when the case tells nothing, the first word, as the field writes it.
 */
export function splitName(text: string): Names {
  const whole = tidy(text)
  const comma = /^([^,]+),\s*(.*)$/.exec(whole)
  if (comma !== null) return asWritten(comma[1] ?? '', comma[2] ?? '')
  const words = whole.split(' ')
  const leading = words.findIndex((word) => !isCapitals(word))
  if (leading > 0) return asWritten(words.slice(0, leading).join(' '), words.slice(leading).join(' '))
  let trailing = words.length
  while (trailing > 0 && isCapitals(words[trailing - 1] ?? '')) trailing -= 1
  if (trailing > 0 && trailing < words.length)
    return asWritten(words.slice(trailing).join(' '), words.slice(0, trailing).join(' '))
  return asWritten(words[0] ?? '', words.slice(1).join(' '))
}

export const asWritten = (familyName: string, givenName: string): Names => ({
  familyName: familyNameAsWritten(familyName),
  givenName: withCapitals(givenNameAsWritten(givenName)),
})

/** A given name typed without any capital gets them. */
const withCapitals = (name: string): string =>
  /\p{Lu}/u.test(name) ? name : name.replace(/(?<![\p{L}’'])\p{Ll}/gu, (letter) => letter.toUpperCase())

/** A name has letters, no digits, and does not begin as a formula does. */
export const isName = (text: string): boolean => /\p{L}/u.test(text) && !/\d/.test(text) && !/^[=+\-@]/.test(text)
