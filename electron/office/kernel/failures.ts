import { randomBytes } from 'node:crypto'

import type { ErrorCode } from '../../../shared/errors/index.ts'
import { Refusal } from '../../../shared/errors/refusal.ts'
import type { Answer } from '../../../shared/contract/transport.ts'
import type { Logger } from './log.ts'
import { sqliteCode } from './workspace.ts'

export const refused = (code: ErrorCode, params: Readonly<Record<string, unknown>> = {}): Answer => ({
  ok: false,
  code,
  params,
})

/** The disk gave an error while writing: what was committed is only known after the file is opened again. */
export const isDiskTrouble = (error: unknown): boolean => sqliteCode(error).startsWith('SQLITE_IOERR')

/** Only where it happened: a message may quote what a person typed. */
function places(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const lines = (error.stack ?? '').split('\n').filter((line) => line.trim().startsWith('at '))
  return [error.name, ...lines.map((line) => line.trim())].join(' | ')
}

/**
 * What a thrown thing means to the one who called: a refusal as it is, trouble of the disk by its name, and anything
 * else a fault of ours with a reference that the log explains. The log gets codes and places, never what people typed.
 */
export function answerFor(error: unknown, procedure: string, log: Logger): Answer {
  if (error instanceof Refusal) return { ok: false, code: error.code, params: error.params }
  const code = sqliteCode(error)
  if (code === 'SQLITE_FULL') return refused('kernel.disk-full')
  if (code.startsWith('SQLITE_IOERR') || code === 'SQLITE_READONLY' || code === 'ENOSPC' || code === 'EIO')
    return refused(code === 'ENOSPC' ? 'kernel.disk-full' : 'kernel.disk-error', { detail: code })
  if (code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB')
    return refused('kernel.workspace-damaged', { path: '', detail: code })
  const reference = randomBytes(4).toString('hex')
  log.error('bug', { reference, procedure, code, stack: places(error) })
  return refused('kernel.bug', { reference })
}
