import type { Random } from '../../../electron/office/demo/random.ts'
import { day, type Day } from '../../../shared/dates.ts'
import type { Someone } from './people.ts'

type Noise = (word: string, random: Random) => string

const swap =
  (pattern: RegExp, other: string): Noise =>
  (word) =>
    word.replace(pattern, other)

/** How one name is written in several ways here. */
const SPELLINGS: readonly Noise[] = [
  swap(/r(?=[aeiou])/i, 'l'),
  swap(/l(?=[aeiou])/i, 'r'),
  swap(/c(?=[aou])/i, 'k'),
  swap(/k/i, 'c'),
  swap(/y/i, 'i'),
  swap(/i(?=[aeou])/i, 'y'),
  swap(/œ/i, 'oe'),
  swap(/h(?=[aeiou])/i, ''),
  swap(/th/i, 't'),
  swap(/ph/i, 'f'),
  swap(/sh/i, 's'),
  swap(/z/i, 's'),
  swap(/^n(?=[dgstz])/i, ''),
  (word) => word.replace(/([nmtsl])(?=[aeiou])/i, '$1$1'),
  swap(/[éè]/i, 'e'),
  swap(/w/i, 'u'),
  // A vowel heard otherwise: no folding forgives it.
  swap(/e(?=[bcdfgknrst])/, 'i'),
  swap(/u(?=[bcdfgknrst])/, 'o'),
]

/** One or two of them in one word of a name. */
export function respelt(name: string, random: Random): string {
  const words = name.split(' ')
  const at = random.between(0, words.length - 1)
  let word = words[at] ?? ''
  for (let times = random.between(1, 2); times > 0; times -= 1) word = random.pick(SPELLINGS)(word, random)
  words[at] = word
  return words.join(' ')
}

function otherBirth(one: Someone, random: Random): Pick<Someone, 'birthDate' | 'birthPrecision'> {
  const { birthDate, birthPrecision } = one
  const moved = (years: number, rest: string): Day => day(`${Number(birthDate.slice(0, 4)) + years}${rest}`)
  const monthDay = birthDate.slice(4) === '-02-29' ? '-02-28' : birthDate.slice(4)
  return random.weighted<() => Pick<Someone, 'birthDate' | 'birthPrecision'>>([
    [() => ({ birthDate, birthPrecision }), 50],
    [() => ({ birthDate: moved(0, '-07-01'), birthPrecision: 'year' }), 18],
    [() => ({ birthDate: moved(random.pick([-2, -1, 1, 2]), '-07-01'), birthPrecision: 'year' }), 18],
    [() => ({ birthDate: moved(random.pick([-2, -1, 1, 2]), monthDay), birthPrecision }), 14],
  ])()
}

/**
 * The same person entered once more, as it happens: another spelling (four times in five), the names in the other order, the second
 * given name left out, another birth, the paper not asked, another telephone, now and then the neighbouring colline.
 */
export function enteredAgain(one: Someone, householdId: string, random: Random): Someone {
  let { familyName, givenName } = one
  if (random.chance(0.8)) familyName = respelt(familyName, random)
  if (random.chance(0.4)) givenName = respelt(givenName, random)
  const [kept] = givenName.split(' ')
  if (kept !== undefined && random.chance(0.5)) givenName = kept
  if (random.chance(0.2)) [familyName, givenName] = [givenName, familyName]
  const { phone: _phone, identityPaper: _paper, hillCode, ...rest } = one
  const phone = random.chance(0.5)
    ? one.phone
    : random.chance(0.6)
      ? `68${random.between(100_000, 999_999)}`
      : undefined
  const paper = random.chance(0.4) ? one.identityPaper : undefined
  return {
    ...rest,
    familyName,
    givenName,
    householdId,
    ...otherBirth(one, random),
    ...(hillCode !== undefined && random.chance(0.85) ? { hillCode } : {}),
    ...(phone === undefined ? {} : { phone }),
    ...(paper === undefined ? {} : { identityPaper: paper }),
  }
}

/**
 * Entries of people who are there already, until there are as many pairs as asked: half of them whole families enrolled a second
 * time, half one person alone (in the household of a parent and in their own).
 */
export function planted(people: readonly Someone[], pairs: number, random: Random): Someone[] {
  const again: Someone[] = []
  const used = new Set<number>()
  const households = Map.groupBy(people, (p) => p.householdId)
  const ids = [...households.keys()]
  while (again.length < pairs) {
    const household = households.get(random.pick(ids)) ?? []
    if (household.some(({ who }) => used.has(who))) continue
    const members = again.length < pairs / 2 ? household : [random.pick(household)]
    for (const one of members.slice(0, pairs - again.length)) {
      used.add(one.who)
      again.push(enteredAgain(one, `again-${household[0]?.householdId ?? ''}`, random))
    }
  }
  return again
}
