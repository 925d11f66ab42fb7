/** The words by which registers say who a person is in the household, and whether a man or a woman. */
import type { Relation } from '../../membership/form.ts'
import { fold } from './words.ts'

/** Folded words of each relation. Kirundi only where it is sure. */
const RELATION_WORDS: Readonly<Record<Relation, readonly string[]>> = {
  member: [
    'chef',
    'chef de menage',
    'chef menage',
    'chef du menage',
    'chef de famille',
    'cheffe',
    'cheffe de menage',
    'cheffe menage',
    'cheffe du menage',
    'cheffe de famille',
    'cm',
    'c m',
    'titulaire',
    'adherent',
    'adherente',
    'adherent e',
    'membre titulaire',
    'lui meme',
    'elle meme',
    'serugo',
    'umukuru w umuryango',
    'head',
    'member',
  ],
  spouse: [
    'conjoint',
    'conjointe',
    'conjoint e',
    'epoux',
    'epouse',
    'epoux se',
    'epoux epouse',
    'femme',
    'mari',
    'umufasha',
    'umushingantahe',
    'spouse',
    'wife',
    'husband',
    'ep',
    'epse',
    'cj',
    'conj',
    'umugore',
  ],
  child: [
    'enfant',
    'enfants',
    'enf',
    'fils',
    'fille',
    'fille fils',
    'fils fille',
    'umwana',
    'abana',
    'child',
    'son',
    'daughter',
    'e',
    'enft',
    'enfant du chef',
  ],
  dependent: [
    'a charge',
    'personne a charge',
    'pers a charge',
    'pac',
    'ayant droit',
    'ayants droit',
    'enfant a charge',
    'enfant adopte',
    'adopte',
    'adoptee',
    'orphelin',
    'orpheline',
    'neveu',
    'niece',
    'petit fils',
    'petite fille',
    'petit enfant',
    'dependent',
  ],
  ascendant: [
    'ascendant',
    'ascendante',
    'pere',
    'mere',
    'beau pere',
    'belle mere',
    'parent',
    'grand pere',
    'grand mere',
    'mama',
    'papa',
    'father',
    'mother',
  ],
  other: ['autre', 'autres', 'frere', 'soeur', 'cousin', 'cousine', 'oncle', 'tante', 'ibindi', 'other'],
}

const RELATION_OF = new Map(
  Object.entries(RELATION_WORDS).flatMap(([relation, words]) =>
    words.map((word): [string, Relation] => [word, relation as Relation]),
  ),
)

/** The relation a cell says; undefined when the words are not known. Numbers after it are forgiven: « Enfant 2 ». */
export const relationOf = (text: string): Relation | undefined => {
  const folded = fold(text)
  return RELATION_OF.get(folded) ?? RELATION_OF.get(folded.replace(/ ?\d+$/, ''))
}

const MEN = [
  'm',
  'h',
  'masc',
  'masculin',
  'homme',
  'hom',
  'garcon',
  'g',
  'gabo',
  'umugabo',
  'umuhungu',
  'male',
  'man',
  'boy',
]
const WOMEN = ['f', 'fem', 'feminin', 'femme', 'fille', 'gore', 'umugore', 'umukobwa', 'female', 'woman', 'girl']
const SEX_OF = new Map<string, 'M' | 'F'>([
  ...MEN.map((word): [string, 'M'] => [word, 'M']),
  ...WOMEN.map((word): [string, 'F'] => [word, 'F']),
])

/** The sex a cell says, as registers write it: M, H, Masc., F, Fém., Homme, Femme, Umugabo, Umugore … */
export const sexOf = (text: string): 'M' | 'F' | undefined => SEX_OF.get(fold(text))

const SEX_OF_RELATION = new Map<string, 'M' | 'F'>([
  ...[
    'epoux',
    'mari',
    'fils',
    'pere',
    'beau pere',
    'grand pere',
    'neveu',
    'petit fils',
    'frere',
    'oncle',
    'cousin',
  ].map((word): [string, 'M'] => [word, 'M']),
  ...[
    'epouse',
    'femme',
    'fille',
    'mere',
    'belle mere',
    'grand mere',
    'niece',
    'petite fille',
    'soeur',
    'tante',
    'cousine',
  ].map((word): [string, 'F'] => [word, 'F']),
])

/** The sex that a relation's own word tells (« fils », « épouse »); undefined for « enfant ». */
export const sexOfRelation = (text: string): 'M' | 'F' | undefined =>
  SEX_OF_RELATION.get(fold(text).replace(/ ?\d+$/, ''))

const CROSSES: ReadonlySet<string> = new Set(['x', 'xx', 'xxx', 'v', '1', 'o', 'oui', 'ego', 'yes', 'true', 'vrai'])
const TICKS = /^[\u2713\u2714\u2611\u2612\u2715-\u2718\u221A\u00D7+*]+$/u
const NO_CROSS: ReadonlySet<string> = new Set(['', '0', 'n', 'non', 'oya', 'no', 'false', 'faux'])

/**
 * Whether a cell is crossed: x, 1, ✓, the letter of its column. A dash, zero and « non » say that it is not; undefined when what
 * stands there is neither.
 */
export function isCrossed(text: string): boolean | undefined {
  const tidied = text.trim()
  if (TICKS.test(tidied)) return true
  const folded = fold(tidied).replace(/ 0+$/, '')
  if (CROSSES.has(folded) || SEX_OF.has(folded)) return true
  return NO_CROSS.has(folded) ? false : undefined
}
