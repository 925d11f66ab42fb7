import { v7 } from 'uuid'
import { z } from 'zod'

/** A UUID version 7, lower case. People never read it: documents carry numbers (see numbering). */
export type Id = string & { readonly __unit: 'id' }

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export const isId = (text: string): text is Id => UUID.test(text)

let source: () => string = v7

/** A new id. Ids made in one process sort by time of making. */
export const newId = (): Id => source() as Id

/** Makes ids come from somewhere else, so that a seeded demonstration is the same twice; without argument, back to v7. */
export function useIdSource(ids?: () => string): void {
  source = ids ?? v7
}

export const zId = z
  .string()
  .regex(UUID)
  .transform((text) => text as Id)
  .meta({ id: 'Id', description: 'A UUID' })
