import type { Id } from '../../../ids.ts'
import type { Birth, Relation } from '../form.ts'
import type { LifeKind } from './machine.ts'

export interface NewPerson {
  readonly familyName: string
  readonly givenName: string
  readonly sex: 'M' | 'F'
  readonly birth: Birth
  readonly identityPaper?: string | undefined
  /** Somebody looked at the registered person it resembles. */
  readonly anotherPerson?: boolean | undefined
}

/** What a form says; the day and the words around it are of the document. A `personId` left out means the whole household. */
export type LifeEvent =
  | { readonly kind: 'newborn'; readonly person: NewPerson; readonly motherId: Id }
  | { readonly kind: 'marriage'; readonly person: NewPerson }
  | { readonly kind: 'arrival'; readonly person: NewPerson; readonly relation: Relation }
  | { readonly kind: 'death'; readonly personId: Id; readonly successorId?: Id | undefined }
  | { readonly kind: 'departure'; readonly personId?: Id | undefined; readonly successorId?: Id | undefined }
  | {
      readonly kind: 'transfer'
      readonly mutualId: Id
      readonly zoneCode: string
      readonly hillCode?: string | undefined
    }
  | {
      readonly kind: 'split'
      readonly personIds: readonly Id[]
      readonly memberId: Id
      readonly zoneCode?: string | undefined
      readonly hillCode?: string | undefined
      readonly phone?: string | undefined
    }
  | { readonly kind: 'new-member'; readonly successorId: Id }
  | { readonly kind: 'readmission'; readonly personId?: Id | undefined }
  | {
      readonly kind: 'exclusion'
      readonly personId?: Id | undefined
      readonly successorId?: Id | undefined
      readonly decision: string
    }
  | { readonly kind: 'correction'; readonly eventId: Id }

/** Events with guards of their own; a correction is the contrary of what another event changed. */
export type PlannedEvent = Exclude<LifeEvent, { kind: 'correction' }>

export const isPlanned = (event: LifeEvent): event is PlannedEvent => event.kind !== ('correction' satisfies LifeKind)
