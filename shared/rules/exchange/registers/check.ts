import type { Day } from '../../../dates.ts'
import { Refusal } from '../../../errors/refusal.ts'
import { checkForm, type Birth, type FormPerson, type Relation } from '../../membership/form.ts'
import type { PersonDraft } from './person.ts'
import type { SheetReader } from './sheet.ts'

/** A draft of which everything could be read, with the relation it is taken for. */
export type WholeDraft = PersonDraft & {
  readonly sex: 'M' | 'F'
  readonly birth: Birth
  readonly relation: Relation
}

/** Where a guard of the form looks. */
const FIELD_OF: Readonly<Record<string, string>> = {
  'membership.name-missing': 'name',
  'membership.birth-after': 'birth',
  'membership.birth-too-old': 'birth',
  'membership.younger-than-child': 'birth',
  'membership.same-person-twice': 'name',
}

/**
 * Holds the people of a household against the guards of the enrolment form, all of them: a person who is refused is put aside
 * and the others are looked at again. Exactly one of `people` is the member, and is the first.
 */
export function checkPeople(sheet: SheetReader, people: readonly WholeDraft[], today: Day): void {
  let left = people.map((person) => ({ person, form: formOf(person) }))
  while (left.length > 0) {
    const refusal = refusalOf(
      left.map(({ form }) => form),
      today,
    )
    if (refusal === undefined) return
    const rank = Number(refusal.params['rank'] ?? 1)
    const found = left[rank - 1]
    if (found === undefined) return
    const { row, group } = found.person
    const first = left[Number(refusal.params['first'] ?? 0) - 1]?.person
    sheet.problems.push({
      code: refusal.code,
      severity: 'refused',
      sheet: sheet.mapping.sheet,
      row,
      ...sheet.letters(fieldOf(sheet, FIELD_OF[refusal.code] ?? '', group), group),
      params: {
        ...(refusal.params as Record<string, string | number>),
        ...('rank' in refusal.params ? { rank: people.indexOf(found.person) + 1 } : {}),
        ...(first === undefined ? {} : { first: people.indexOf(first) + 1 }),
      },
    })
    left = rank === 1 ? withoutMember(left) : left.filter((one) => one !== found)
  }
}

interface Held {
  readonly person: WholeDraft
  readonly form: FormPerson
}

/** When the member is put aside another stands in, so that the others are still looked at; nobody is its child. */
const withoutMember = (people: readonly Held[]): Held[] =>
  people.slice(1).map((held, at) => ({
    ...held,
    form: { ...held.form, relation: at === 0 ? 'member' : 'other' },
  }))

const formOf = ({ names, sex, birth, relation }: WholeDraft): FormPerson => ({
  ...names,
  sex,
  birth,
  relation,
})

function refusalOf(people: readonly FormPerson[], today: Day): Refusal | undefined {
  try {
    checkForm(people, people.length, today)
    return undefined
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

/** The column that a birth is read from. */
export const birthField = (sheet: SheetReader, group?: number): string =>
  ['birth', 'birth-year'].find((field) => sheet.has(field, group)) ?? 'age'

/** The column that is there: both names in one, or two; a birth, or an age. */
function fieldOf(sheet: SheetReader, field: string, group: number | undefined): string {
  if (field === 'name') return sheet.has('name', group) ? 'name' : 'family-name'
  return field === 'birth' ? birthField(sheet, group) : field
}
