import * as z from 'zod'

import type { ReadDb } from '../../../../db/handle.ts'
import { zDay } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { zId } from '../../../../shared/ids.ts'
import { centre } from '../../administration/index.ts'
import {
  ownKeys,
  ownPublicKeys,
  placeFor,
  readDocument,
  readSignedFile,
  signedFile,
  writeWhole,
} from '../../exchange/index.ts'
import type { CommandContext } from '../../kernel/context.ts'

/** The two files that go between the main workstation and another one, signed by the centre: both have its keys. */
const block = z.object({
  id: zId,
  mutualId: zId,
  mutualCode: z.string().max(16),
  workstation: z.string().min(2).max(40),
  first: z.int().min(1),
  last: z.int().min(1),
  reservedOn: zDay,
  expiresOn: zDay,
})
const blockShape = z.object({
  type: z.literal('nkingi-number-block/1'),
  centre: z.string().max(64),
  block,
})
const statementShape = z.object({
  type: z.literal('nkingi-number-statement/1'),
  centre: z.string().max(64),
  block,
  saidOn: zDay,
  closed: z.boolean(),
  given: z.array(z.object({ number: z.int().min(1), holder: z.string().max(200) })).max(2000),
})

export type BlockFile = z.output<typeof blockShape>
export type StatementFile = z.output<typeof statementShape>

type Body<T> = Omit<T, 'type' | 'centre'>

function write(
  ctx: CommandContext,
  document: BlockFile | StatementFile,
  path: string | undefined,
  name: string,
): string {
  const { value } = signedFile(document, ownKeys(ctx.db).signingSecret)
  return writeWhole(placeFor(ctx.files, path, name), Buffer.from(value))
}

/** « NUM_012_201-300.json » */
const nameOf = (kind: 'NUM' | 'REL', { mutualCode, first, last }: BlockFile['block']): string =>
  `${kind}_${mutualCode}_${first}-${last}.json`

export const writeBlockFile = (ctx: CommandContext, body: Body<BlockFile>, path: string | undefined): string =>
  write(ctx, { type: 'nkingi-number-block/1', centre: centre(ctx.db).id, ...body }, path, nameOf('NUM', body.block))

export const writeStatement = (ctx: CommandContext, body: Body<StatementFile>, path: string | undefined): string =>
  write(ctx, { type: 'nkingi-number-statement/1', centre: centre(ctx.db).id, ...body }, path, nameOf('REL', body.block))

function read<T extends { readonly centre: string }>(db: ReadDb, text: string, shape: z.ZodType<T>): T {
  const read = readSignedFile(text, shape, ownPublicKeys(db))
  if ('problem' in read) return refuse('membership.block-file-invalid', { problem: read.problem })
  if (read.value.centre !== centre(db).id) return refuse('membership.block-file-invalid', { problem: 'centre' })
  return read.value
}

/** Refuses `block-file-invalid` unless this centre signed it: shape, signature or centre. */
export const readBlockFile = (ctx: CommandContext, path: string): BlockFile =>
  read(ctx.db, readDocument(ctx.files.forReading(path)), blockShape)
export const readStatement = (ctx: CommandContext, path: string): StatementFile =>
  read(ctx.db, readDocument(ctx.files.forReading(path)), statementShape)
