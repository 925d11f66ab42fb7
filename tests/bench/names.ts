import type { Random } from '../../electron/office/demo/random.ts'

const BEGIN = ['Nda', 'Nzi', 'Ha', 'Ni', 'Mu', 'Bi', 'Ka', 'Ru', 'Si', 'Nshi', 'Ba', 'Gi', 'Ngi', 'Mba', 'Nke', 'Iri']
const MIDDLE = ['yi', 'ka', 'ri', 'mu', 'ndi', 'ro', 'gi', 'za', 'ngo', 'bo', 'nyi', 'ta']
const END = ['zeye', 'mana', 'kunda', 'gira', 'vyara', 'shaka', 'rwa', 'zima', 'tunga', 'raba']
const GIVEN = [
  'Aloys',
  'Chantal',
  'Jean',
  'Marie',
  'Odette',
  'Pascal',
  'Espérance',
  'Déo',
  'Générose',
  'Éric',
  'Rose',
  'Vianney',
  'Claudine',
  'Fabrice',
  'Jeanne',
  'Salvator',
  'Goreth',
  'Prosper',
  'Alice',
  'Onésime',
  'Béatrice',
  'Innocent',
  'Spès',
  'Thomas',
]

/** Made of Kirundi syllables: few distinct words among many people, as names are. */
export const benchName = (random: Random): { family: string; given: string } => ({
  family: (random.pick(BEGIN) + random.pick(MIDDLE) + random.pick(END)).toUpperCase(),
  given: random.pick(GIVEN),
})

/** One slip of the pen: two letters exchanged, one doubled, or one left out. */
function misspelt(word: string, random: Random): string {
  const at = random.between(1, Math.max(1, word.length - 3))
  const letters = [...word]
  const slip = random.between(0, 2)
  if (slip === 0) letters.splice(at, 2, ...letters.slice(at, at + 2).toReversed())
  else if (slip === 1) letters.splice(at, 0, letters[at] ?? '')
  else letters.splice(at, 1)
  return letters.join('')
}

export interface KnownPerson {
  readonly family: string
  readonly given: string
}

/** What is typed at a counter: the whole name, a part of it, in either order, often with a slip. */
export function typicalQueries(people: readonly KnownPerson[], count: number, random: Random): string[] {
  return Array.from({ length: count }, () => {
    const { family, given } = random.pick(people)
    return random.weighted<() => string>([
      [() => `${family} ${given}`, 4],
      [() => `${given} ${family}`, 1],
      [() => `${misspelt(family, random)} ${given}`, 3],
      [() => misspelt(family, random).toLowerCase(), 1],
      [() => `${family.slice(0, 5)} ${given.slice(0, 3)}`, 1],
    ])()
  })
}
