import type { Relation } from '../../membership/form.ts'
import { IGNORED, type RegisterField } from './field.ts'
import { REGISTER_FIELDS } from './fields.ts'
import { splitColumns } from './split.ts'
import type { RegisterTemplate } from './types.ts'
import { hasPhrase, without } from './words.ts'

/** What a column's title says: a field, how sure, and whose it is when members stand in groups of columns. */
export interface TitleMatch {
  readonly field: string
  /** 100: the title is one of the field's own. From 60: it is inside a longer one. */
  readonly score: number
  readonly group?: { readonly relation?: Relation; readonly number: number }
}

interface Known {
  readonly exact: ReadonlyMap<string, RegisterField>
  readonly phrases: readonly {
    readonly title: string
    readonly field: RegisterField
  }[]
}

const known = new Map<RegisterTemplate, Known>()

function knownOf(template: RegisterTemplate): Known {
  const found = known.get(template)
  if (found !== undefined) return found
  const all = REGISTER_FIELDS[template].flatMap((field) => field.titles.map((title) => ({ title, field })))
  const made = {
    exact: new Map(all.toReversed().map(({ title, field }) => [title, field])),
    // Longest first: « nom de la mutuelle » before « nom ». Very short ones mean nothing inside a longer title.
    phrases: all.filter(({ title }) => title.length >= 3).toSorted((a, b) => b.title.length - a.title.length),
  }
  known.set(template, made)
  return made
}

/** Words of a title that tell whose the column is. */
const WHOSE: readonly (readonly [string, Relation | undefined])[] = [
  ['chef de menage', 'member'],
  ['chef du menage', 'member'],
  ['chef de famille', 'member'],
  ['chef', 'member'],
  ['cm', 'member'],
  ['titulaire', 'member'],
  ['adherent', 'member'],
  ['epoux se', 'spouse'],
  ['epoux epouse', 'spouse'],
  ['conjoint e', 'spouse'],
  ['conjoint', 'spouse'],
  ['conjointe', 'spouse'],
  ['epouse', 'spouse'],
  ['epoux', 'spouse'],
  ['umufasha', 'spouse'],
  ['enfant', 'child'],
  ['enfants', 'child'],
  ['enf', 'child'],
  ['umwana', 'child'],
  ['abana', 'child'],
  ['personne a charge', 'dependent'],
  ['personnes a charge', 'dependent'],
  ['pers a charge', 'dependent'],
  ['a charge', 'dependent'],
  ['pac', 'dependent'],
  ['ascendant', 'ascendant'],
  ['beneficiaire', undefined],
  ['ayant droit', undefined],
  ['membre', undefined],
  ['personne', undefined],
]

const LINKING = /\b(?:du|de|des|de la|de l|d|l|le|la|les|n)\b/g

function fieldMatch(title: string, template: RegisterTemplate): TitleMatch | undefined {
  const { exact, phrases } = knownOf(template)
  const whole = exact.get(title)
  if (whole !== undefined) return { field: whole.field, score: 100 }
  const inside = phrases.find((phrase) => hasPhrase(title, phrase.title))
  if (inside === undefined) return undefined
  return {
    field: inside.field.field,
    score: 60 + Math.round((30 * inside.title.length) / title.length),
  }
}

function groupMatch(title: string): TitleMatch | undefined {
  const number = /(?:^|[a-z ])(\d{1,2})(?:$| )/.exec(title)?.[1]
  const bare = number === undefined ? title : title.replace(number, ' ').replace(/\s+/g, ' ').trim()
  const whose = WHOSE.find(([phrase]) => hasPhrase(bare, phrase))
  if (whose === undefined && number === undefined) return undefined
  const rest = (whose === undefined ? bare : without(bare, whose[0])).replace(LINKING, ' ').replace(/\s+/g, ' ').trim()
  // « Chef de ménage » over names is the member, not a number of the household.
  const field = rest === '' ? { field: 'name', score: whose?.[0] === bare ? 92 : 70 } : personMatch(rest, bare)
  if (field === undefined) return undefined
  const relation = whose?.[1]
  return {
    field: field.field,
    score: field.score,
    group: {
      ...(relation === undefined ? {} : { relation }),
      number: Number(number ?? 0),
    },
  }
}

/** What is left of a title once it is known whose it is: « date naissance » has lost its « de ». */
function personMatch(rest: string, title: string): TitleMatch | undefined {
  const people = new Set(REGISTER_FIELDS.households.filter(({ of }) => of === 'person').map(({ field }) => field))
  const loose = (text: string): string => text.replace(LINKING, ' ').replace(/\s+/g, ' ').trim()
  const { exact, phrases } = knownOf('households')
  const whole = exact.get(rest) ?? exact.get(title) ?? phrases.find((phrase) => loose(phrase.title) === rest)?.field
  const field = whole ?? phrases.find((phrase) => hasPhrase(rest, phrase.title))?.field
  return field === undefined || !people.has(field.field) ? undefined : { field: field.field, score: whole ? 95 : 70 }
}

/** The same few titles are looked at again and again; emptied when it is full, so that it stays small. */
const matched = new Map<string, TitleMatch | undefined>()
const MOST_MATCHED = 5_000

/** What a folded title says; undefined when it says nothing we know. */
export function titleMatch(title: string, template: RegisterTemplate): TitleMatch | undefined {
  if (title === '' || title.length > 80) return undefined
  const key = `${template} ${title}`
  if (matched.has(key)) return matched.get(key)
  const match = matchOf(title, template)
  if (matched.size >= MOST_MATCHED) matched.clear()
  matched.set(key, match)
  return match
}

function matchOf(title: string, template: RegisterTemplate): TitleMatch | undefined {
  const own = fieldMatch(title, template)
  if (own?.score === 100 || template !== 'households') return own
  const group = groupMatch(title)
  if (group === undefined) return own
  const better = own === undefined || own.field === IGNORED || group.field === own.field || group.score > own.score
  return better ? group : own
}

/** What the titles of a sheet's columns say, by column; those of several columns that say one thing together are its parts. */
export function titleMatches(titles: readonly string[], template: RegisterTemplate): (TitleMatch | undefined)[] {
  const parts =
    template === 'households' ? splitColumns(titles, (title) => titleMatch(title, template)) : new Map<number, never>()
  return titles.map((title, column) => {
    const part = parts.get(column)
    return part === undefined ? titleMatch(title, template) : { ...part, score: 95 }
  })
}
