import { customType, integer, text } from 'drizzle-orm/sqlite-core'

import type { Day, Instant } from '../shared/dates.ts'
import type { Id } from '../shared/ids.ts'
import { fbu, type Fbu } from '../shared/money.ts'
import { uuidBytes, uuidText } from './uuid.ts'

/** The column kinds of every table, so that an amount is an amount and an id an id in the compiler's eyes. */
const uuidType = customType<{ data: Id; driverData: Buffer }>({
  dataType: () => 'blob',
  toDriver: (id) => uuidBytes(id),
  fromDriver: (bytes) => uuidText(bytes) as Id,
})

const fbuType = customType<{ data: Fbu; driverData: number }>({
  dataType: () => 'integer',
  toDriver: (amount) => amount,
  fromDriver: (amount) => fbu(amount),
})

/** The primary key. */
export const idColumn = (name: string) => uuidType(name).primaryKey()
/** A reference to another row's id; say `.notNull()` where it must be there. */
export const refColumn = (name: string) => uuidType(name)
export const fbuColumn = (name: string) => fbuType(name)
export const dayColumn = (name: string) => text(name).$type<Day>()
export const instantColumn = (name: string) => text(name).$type<Instant>()
export const boolColumn = (name: string) => integer(name, { mode: 'boolean' })
export const jsonColumn = <T>(name: string) => text(name, { mode: 'json' }).$type<T>()
