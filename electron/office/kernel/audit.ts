import { createHash } from 'node:crypto'

import type { ReadDb, WriteDb } from '../../../db/handle.ts'
import { uuidBytes } from '../../../db/uuid.ts'
import type { Id } from '../../../shared/ids.ts'

export interface AuditRecord {
  readonly at: string
  readonly userId: Id | null
  readonly procedure: string
  readonly commandId: Id
  readonly input: string
  readonly answer: string
  readonly subjectType: string | null
  readonly subjectId: Id | null
}

interface Row extends Omit<AuditRecord, 'userId' | 'commandId' | 'subjectType' | 'subjectId'> {
  readonly seq: number
  readonly user_id: Id | null
  readonly command_id: Id
  readonly subject_type: string | null
  readonly subject_id: Id | null
  readonly previous: Uint8Array
  readonly hash: Uint8Array
}

const GENESIS = Buffer.alloc(32)

/** SHA-256 over the previous hash and the row's fields, each preceded by its length so that none can lean into the next. */
function seal(previous: Uint8Array, seq: number, record: AuditRecord): Buffer {
  const parts: Uint8Array[] = [previous]
  const fields = [
    String(seq),
    record.at,
    record.userId ?? '',
    record.procedure,
    record.commandId,
    record.input,
    record.answer,
    record.subjectType ?? '',
    record.subjectId ?? '',
  ]
  for (const field of fields) {
    const bytes = Buffer.from(field)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(bytes.length)
    parts.push(length, bytes)
  }
  // at once: a call into the hash costs more than the bytes of most fields
  return createHash('sha256').update(Buffer.concat(parts)).digest()
}

export interface ChainHead {
  readonly seq: number
  readonly hash: Uint8Array
  readonly at: string
}

export function chainHead(db: ReadDb): ChainHead {
  return (
    db.get<ChainHead>('SELECT seq, hash, at FROM audit ORDER BY seq DESC LIMIT 1') ?? { seq: 0, hash: GENESIS, at: '' }
  )
}

/** Adds the row of a command, chained to the one before; the new head. */
export function appendAudit(db: WriteDb, head: ChainHead, record: AuditRecord): ChainHead {
  const seq = head.seq + 1
  const hash = seal(head.hash, seq, record)
  db.run(
    `INSERT INTO audit (seq, at, user_id, procedure, command_id, input, answer, subject_type, subject_id, previous, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      seq,
      record.at,
      record.userId,
      record.procedure,
      uuidBytes(record.commandId),
      record.input,
      record.answer,
      record.subjectType,
      record.subjectId,
      head.hash,
      hash,
    ],
  )
  return { seq, hash, at: record.at }
}

/** The first row whose seal, link or place does not hold; undefined when the chain is whole. */
export function brokenLink(db: ReadDb): { seq: number; rows: number } | undefined {
  let previous: Uint8Array = GENESIS
  let expected = 1
  for (const row of db.iterate<Row>('SELECT * FROM audit ORDER BY seq')) {
    const record: AuditRecord = {
      at: row.at,
      userId: row.user_id,
      procedure: row.procedure,
      commandId: row.command_id,
      input: row.input,
      answer: row.answer,
      subjectType: row.subject_type,
      subjectId: row.subject_id,
    }
    const whole =
      row.seq === expected &&
      Buffer.compare(row.previous, previous) === 0 &&
      Buffer.compare(row.hash, seal(previous, row.seq, record)) === 0
    if (!whole) return { seq: row.seq, rows: expected - 1 }
    previous = row.hash
    expected += 1
  }
  return undefined
}

/** The answer already given to a command, if it was done. */
export const doneCommand = (
  db: ReadDb,
  commandId: Id,
): { procedure: string; input: string; answer: string } | undefined =>
  db.get('SELECT procedure, input, answer FROM audit WHERE command_id = ?', [commandId])
