import type { Right } from '../../../roles.ts'
import type { RegisterTemplate } from './types.ts'

/** Rights of which one is enough to read a file in, to take it in or back, and to see it. */
export interface RegisterRights {
  readonly enter: readonly Right[]
  readonly accept: readonly Right[]
  readonly read: readonly Right[]
}

const HOUSEHOLDS: RegisterRights = {
  enter: ['household.enter'],
  accept: ['household.approve'],
  read: ['household.read'],
}

/** Facilities and their prices: entered by the manager, approved by the head. */
const FACILITIES: RegisterRights = {
  enter: ['facility.enter'],
  accept: ['facility.approve'],
  read: ['facility.read'],
}

/**
 * Who may do what with a file, by what it holds: as the matrix has it for what the file becomes. Opening balances are an entry: the
 * accountant reads them in and posts them, as any entry; the head may post them too.
 */
export const REGISTER_RIGHTS: Readonly<Record<RegisterTemplate, RegisterRights>> = {
  households: HOUSEHOLDS,
  contributions: HOUSEHOLDS,
  aliases: HOUSEHOLDS,
  facilities: FACILITIES,
  'price-list': FACILITIES,
  'opening-balances': {
    enter: ['entry.enter'],
    accept: ['entry.enter', 'entry.validate'],
    read: ['entry.read'],
  },
}

/** All rights that may open one of the acts. */
export const registerRights = (act: keyof RegisterRights): readonly Right[] => [
  ...new Set(Object.values(REGISTER_RIGHTS).flatMap((rights) => rights[act])),
]
