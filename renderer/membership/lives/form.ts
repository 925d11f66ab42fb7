import type { Input, Output } from '../../../shared/contract/index.ts'
import type { Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { readBirth, type Relation } from '../../../shared/rules/membership/form.ts'
import type { LifeKind } from '../../../shared/rules/membership/lives/machine.ts'

/** A correction is asked for on the event it takes back. */
export type FormKind = Exclude<LifeKind, 'correction'>

type Event = Input<'membership.requestEvent'>['event']
export type Person = Output<'membership.household'>['people'][number]

/** What is typed in the small form of an event; each kind uses a part of it. */
export interface LifeDraft {
  day: Day | undefined
  why: string
  familyName: string
  givenName: string
  sex: 'M' | 'F' | undefined
  birth: string
  relation: Relation | undefined
  paper: string
  another: boolean
  personId: string | undefined
  motherId: string | undefined
  successorId: string | undefined
  leaving: readonly string[]
  mutualId: string | undefined
  zoneCode: string | undefined
  hillCode: string | undefined
  phone: string
  decision: string
}

/** The choice that means nobody in particular. */
export const WHOLE = 'whole'

export const blankDraft = (today: Day): LifeDraft => ({
  day: today,
  why: '',
  familyName: '',
  givenName: '',
  sex: undefined,
  birth: '',
  relation: undefined,
  paper: '',
  another: false,
  personId: undefined,
  motherId: undefined,
  successorId: undefined,
  leaving: [],
  mutualId: undefined,
  zoneCode: undefined,
  hillCode: undefined,
  phone: '',
  decision: '',
})

const person = (id: string | undefined): Id | undefined => (id === undefined || id === WHOLE ? undefined : (id as Id))
const one = <K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } =>
  value === undefined ? {} : ({ [key]: value } as { [P in K]?: V })

function newPerson(draft: LifeDraft, today: Day): (Event & { kind: 'marriage' })['person'] | undefined {
  const birth = readBirth(draft.birth, today)
  if (draft.familyName.trim() === '' || draft.sex === undefined || birth === undefined) return undefined
  const { familyName, givenName, sex, another } = draft
  return {
    familyName,
    givenName,
    sex,
    birth,
    anotherPerson: another,
    ...one('identityPaper', draft.paper === '' ? undefined : draft.paper),
  }
}

/** The event that the form says; undefined while something it needs is missing. */
export function eventOf(kind: FormKind, draft: LifeDraft, today: Day): Event | undefined {
  const comes = newPerson(draft, today)
  const who = person(draft.personId)
  const successor = one('successorId', person(draft.successorId))
  switch (kind) {
    case 'newborn':
      return comes === undefined || draft.motherId === undefined
        ? undefined
        : { kind, person: comes, motherId: draft.motherId as Id }
    case 'marriage':
      return comes === undefined ? undefined : { kind, person: comes }
    case 'arrival':
      return comes === undefined || draft.relation === undefined
        ? undefined
        : { kind, person: comes, relation: draft.relation }
    case 'death':
      return who === undefined ? undefined : { kind, personId: who, ...successor }
    case 'departure':
      return draft.personId === undefined ? undefined : { kind, ...one('personId', who), ...successor }
    case 'exclusion':
      return draft.personId === undefined || draft.decision.trim() === ''
        ? undefined
        : { kind, ...one('personId', who), ...successor, decision: draft.decision }
    case 'readmission':
      return draft.personId === undefined ? undefined : { kind, ...one('personId', who) }
    case 'new-member':
      return draft.successorId === undefined ? undefined : { kind, successorId: draft.successorId as Id }
    case 'split':
      return draft.leaving.length === 0 || draft.successorId === undefined
        ? undefined
        : {
            kind,
            personIds: draft.leaving as Id[],
            memberId: draft.successorId as Id,
            ...one('zoneCode', draft.zoneCode),
            ...one('hillCode', draft.hillCode),
            ...one('phone', draft.phone === '' ? undefined : draft.phone),
          }
    case 'transfer':
      return draft.mutualId === undefined || draft.zoneCode === undefined
        ? undefined
        : { kind, mutualId: draft.mutualId as Id, zoneCode: draft.zoneCode, ...one('hillCode', draft.hillCode) }
  }
}
