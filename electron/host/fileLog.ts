import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from '../office/kernel/log.ts'

/** Above this many bytes the log is put aside, and the one put aside before is forgotten. */
const LIMIT = 1_000_000

/**
 * Notes events in `logs/nkingi.log` of the data folder, one JSON line each: codes, ids and counts, never a person. A log
 * that cannot be written stops nothing.
 */
export function fileLog(dataDir: string, now: () => Date = () => new Date()): Logger {
  const folder = join(dataDir, 'logs')
  const file = join(folder, 'nkingi.log')
  const write = (level: string, event: string, facts: Readonly<Record<string, unknown>> | undefined): void => {
    try {
      mkdirSync(folder, { recursive: true })
      if (existsSync(file) && statSync(file).size > LIMIT) renameSync(file, join(folder, 'nkingi.1.log'))
      appendFileSync(file, `${JSON.stringify({ at: now().toISOString(), level, event, ...facts })}\n`)
    } catch {
      // A full disk is told by the command that failed, not by its log.
    }
  }
  return {
    info: (event, facts) => write('info', event, facts),
    error: (event, facts) => write('error', event, facts),
  }
}
