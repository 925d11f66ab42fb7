import type { Input, Output } from '../../../shared/contract/index.ts'
import type { Day } from '../../../shared/dates.ts'
import { ageOn, formatDay } from '../../../shared/dates.ts'
import { Refusal } from '../../../shared/errors/refusal.ts'
import type { HouseholdCategory } from '../../../shared/rules/membership/category.ts'
import { familyNameAsWritten, readBirth, type Birth, type Relation } from '../../../shared/rules/membership/form.ts'
import {
  dueLines,
  instalmentPlan,
  totalDue,
  type DueLine,
  type Instalment,
  type Scale,
} from '../../../shared/rules/membership/scale.ts'

export type ScaleRow = Output<'membership.scaleFor'>['scale']
export type CoverYear = Output<'membership.scaleFor'>['coverYear']

/** A line of the grid: what was typed, until it can be read. */
export interface Line {
  readonly key: string
  readonly familyName?: string
  readonly givenName?: string
  readonly sex?: 'M' | 'F'
  /** As typed: a whole date or a year. */
  readonly birth?: string
  readonly relation?: Relation
  readonly identityPaper?: string
  /** Taken while enrolling, made small already; base 64. */
  readonly photo?: string
  /** Somebody looked at the person it resembles: another one. */
  readonly anotherPerson?: boolean
}

/** The paper form as it is being typed; kept as a draft as it is. */
export interface Form {
  readonly coverYearId?: string
  readonly mutualId?: string
  readonly zoneCode?: string
  readonly hillCode?: string
  readonly landmark: string
  readonly phone: string
  readonly firstContact?: { readonly code: string; readonly name: string }
  readonly collectorId?: string
  readonly groupName: string
  readonly category?: HouseholdCategory
  readonly groupId?: string
  readonly declaredSize?: number
  readonly day?: Day
  readonly paperNumber: string
  /** Given on another workstation, from its block. */
  readonly memberNumber?: number
  readonly withCard: boolean
  readonly inInstalments: boolean
  readonly people: readonly Line[]
}

export const emptyForm = (keep: Partial<Form> = {}): Form => ({
  landmark: '',
  phone: '',
  groupName: '',
  paperNumber: '',
  withCard: true,
  inInstalments: false,
  people: [],
  ...keep,
})

/** The next paper form of the same heap: same year, mutual, place, collector and day. */
export const nextForm = ({ coverYearId, mutualId, zoneCode, hillCode, collectorId, day, withCard }: Form): Form =>
  emptyForm({
    ...(coverYearId === undefined ? {} : { coverYearId }),
    ...(mutualId === undefined ? {} : { mutualId }),
    ...(zoneCode === undefined ? {} : { zoneCode }),
    ...(hillCode === undefined ? {} : { hillCode }),
    ...(collectorId === undefined ? {} : { collectorId }),
    ...(day === undefined ? {} : { day }),
    withCard,
  })

export const isBlank = (form: Form): boolean => form.people.length === 0 && form.phone === '' && form.landmark === ''

/** What the grid writes back on a line when a cell is left: names as the field writes them, dates in full, the first line the member. */
export function tidyLine(line: Line, index: number, today: Day): Line {
  const birth = readBirth(line.birth ?? '', today)
  return {
    ...line,
    ...(line.familyName === undefined ? {} : { familyName: familyNameAsWritten(line.familyName) }),
    ...(birth?.precision === 'exact' ? { birth: formatDay(birth.date) } : {}),
    relation: line.relation ?? (index === 0 ? 'member' : 'child'),
  }
}

export const birthOf = (line: Line, today: Day): Birth | undefined => readBirth(line.birth ?? '', today)

export function ageOf(line: Line, today: Day): number | undefined {
  const birth = birthOf(line, today)
  return birth === undefined || birth.date > today ? undefined : ageOn(birth.date, today)
}

export type Check = 'ok' | 'typing' | 'yearOnly' | 'badBirth'

/** How far a line is, before duplicates are looked at. */
export function checkLine(line: Line, today: Day): Check {
  const birth = birthOf(line, today)
  if ((line.birth ?? '') !== '' && (birth === undefined || birth.date > today)) return 'badBirth'
  if (birth === undefined || (line.familyName ?? '') === '' || line.sex === undefined) return 'typing'
  return birth.precision === 'year' ? 'yearOnly' : 'ok'
}

export interface Due {
  readonly lines: readonly DueLine[]
  readonly total: number
  readonly plan: readonly Instalment[]
  /** With one person more. */
  readonly oneMore: number | undefined
}

/** What the household would owe, by the scale; undefined when it has no amount for that many people. */
export function dueOf(
  scale: ScaleRow,
  coverYear: CoverYear,
  people: number,
  form: Pick<Form, 'withCard' | 'inInstalments'>,
): Due | undefined {
  const of = (count: number): readonly DueLine[] | undefined =>
    tried(() => dueLines(asScale(scale), { people: count, kind: 'new', withCard: form.withCard }))
  const lines = of(people)
  if (lines === undefined) return undefined
  const more = of(people + 1)
  const inParts = form.inInstalments && scale.instalments.length > 0
  return {
    lines,
    total: totalDue(lines),
    plan: instalmentPlan(asScale(scale), lines, coverYear.startsOn, inParts),
    oneMore: more === undefined ? undefined : totalDue(more),
  }
}

const asScale = ({ supplement, discount, maxPeople, ...scale }: ScaleRow): Scale => ({
  ...scale,
  ...(discount === undefined ? {} : { discount }),
  ...(supplement === undefined ? {} : { supplement }),
  ...(maxPeople === undefined ? {} : { maxPeople }),
})

function tried<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

const orNothing = <K extends string>(key: K, text: string): { [P in K]?: string } =>
  text.trim() === '' ? {} : ({ [key]: text.trim() } as { [P in K]?: string })

/**
 * What is sent to the office. A line that cannot be read yet is sent as it stands where the office can say what is wrong with it;
 * undefined when a birth or a sex is missing, which only the page can show.
 */
export function toInput(form: Form, today: Day): Input<'membership.enrol'> | undefined {
  const { mutualId, coverYearId, zoneCode } = form
  if (mutualId === undefined || coverYearId === undefined || zoneCode === undefined) return undefined
  const people: Input<'membership.enrol'>['people'] = []
  for (const [index, line] of form.people.entries()) {
    const birth = birthOf(line, today)
    if (birth === undefined || line.sex === undefined) return undefined
    people.push({
      familyName: line.familyName ?? '',
      givenName: line.givenName ?? '',
      sex: line.sex,
      birth,
      relation: line.relation ?? (index === 0 ? 'member' : 'child'),
      ...orNothing('identityPaper', line.identityPaper ?? ''),
      anotherPerson: line.anotherPerson ?? false,
    })
  }
  return {
    mutualId,
    coverYearId,
    zoneCode,
    ...(form.day === undefined ? {} : { day: form.day }),
    ...(form.hillCode === undefined ? {} : { hillCode: form.hillCode }),
    ...orNothing('landmark', form.landmark),
    ...orNothing('phone', form.phone),
    declaredSize: form.declaredSize ?? Math.max(1, people.length),
    ...(form.firstContact === undefined ? {} : { firstContact: form.firstContact.code }),
    ...orNothing('groupName', form.groupName),
    category: form.category ?? 'ordinary',
    ...(form.groupId === undefined ? {} : { groupId: form.groupId }),
    ...(form.collectorId === undefined ? {} : { collectorId: form.collectorId }),
    ...orNothing('paperNumber', form.paperNumber),
    ...(form.memberNumber === undefined ? {} : { memberNumber: form.memberNumber }),
    people,
    photos: form.people.flatMap(({ photo }, index) => (photo === undefined ? [] : [{ line: index + 1, data: photo }])),
    withCard: form.withCard,
    inInstalments: form.inInstalments,
  }
}
