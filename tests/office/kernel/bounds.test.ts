import { expect, test } from 'vitest'

import { describe as described } from '../../../electron/cli/describe.ts'

interface Schema {
  readonly type?: string | readonly string[]
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly exclusiveMaximum?: number
  readonly maxLength?: number
  readonly maxItems?: number
  readonly pattern?: string
  readonly format?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: Schema | boolean
  readonly items?: Schema
  readonly prefixItems?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly $defs?: Readonly<Record<string, Schema>>
}

/** Every piece of a schema with where it stands. */
function* pieces(schema: Schema, path: string): Generator<[string, Schema]> {
  yield [path, schema]
  for (const [key, one] of Object.entries(schema.$defs ?? {})) yield* pieces(one, `${path}#${key}`)
  for (const [key, one] of Object.entries(schema.properties ?? {})) yield* pieces(one, `${path}.${key}`)
  if (schema.items !== undefined) yield* pieces(schema.items, `${path}[]`)
  for (const one of schema.prefixItems ?? []) yield* pieces(one, `${path}[]`)
  if (typeof schema.additionalProperties === 'object') yield* pieces(schema.additionalProperties, `${path}{}`)
  for (const one of [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])])
    yield* pieces(one, path)
}

const is = ({ type, const: only, enum: some }: Schema, ...names: readonly string[]): boolean =>
  only === undefined && some === undefined && [type].flat().some((one) => names.includes(String(one)))

const inputs = described().procedures.map(({ name, input }) => [name, [...pieces(input as Schema, '')]] as const)
const found = (wrong: (piece: Schema) => boolean, which: (name: string) => boolean = () => true): string[] =>
  inputs.flatMap(([name, all]) =>
    which(name) ? all.flatMap(([path, piece]) => (wrong(piece) ? [`${name}${path}`] : [])) : [],
  )

test('no number that is sent is without a least and a most', () => {
  expect(inputs.length).toBeGreaterThan(300)
  const bounded = ({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Schema): boolean =>
    (minimum ?? exclusiveMinimum ?? -Infinity) > Number.MIN_SAFE_INTEGER &&
    (maximum ?? exclusiveMaximum ?? Infinity) < Number.MAX_SAFE_INTEGER
  expect(found((piece) => is(piece, 'integer', 'number') && !bounded(piece))).toEqual([])
})

test('a sum that is answered may be above what one figure may be', () => {
  const { output } = described().procedures.find(({ name }) => name === 'accounting.budget') ?? {}
  expect((output as Schema).$defs?.SignedFbu).toMatchObject({
    minimum: Number.MIN_SAFE_INTEGER,
    maximum: Number.MAX_SAFE_INTEGER,
  })
})

test('nothing that is sent to the books is a text or a list without an end', () => {
  const books = (name: string) => name.startsWith('accounting.')
  const ended = ({ maxLength, pattern, format }: Schema) =>
    maxLength !== undefined || pattern !== undefined || format !== undefined
  expect(found((piece) => is(piece, 'string') && !ended(piece), books)).toEqual([])
  const listed = ({ maxItems, prefixItems }: Schema) => maxItems !== undefined || prefixItems !== undefined
  expect(found((piece) => is(piece, 'array') && !listed(piece), books)).toEqual([])
})
