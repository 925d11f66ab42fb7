import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { appendAudit, brokenLink, chainHead } from '../../../electron/office/kernel/audit.ts'
import { createWorkspaceFile, type Workspace } from '../../../electron/office/kernel/workspace.ts'
import { newId } from '../../../shared/ids.ts'
import { SEED } from '../../support/seed.ts'

let folder: string
let workspace: Workspace

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nkingi-audit-'))
  workspace = createWorkspaceFile(join(folder, 'a.nkingi'), randomBytes(32), new Date('2026-01-05T08:00:00Z'))
  let head = chainHead(workspace.writer)
  for (let i = 0; i < 12; i++)
    head = appendAudit(workspace.writer, head, {
      at: `2026-01-05T08:00:${String(i).padStart(2, '0')}.000Z`,
      userId: newId(),
      procedure: 'a.b',
      commandId: newId(),
      input: `{"i":${i}}`,
      answer: '{}',
      subjectType: i % 2 ? 'x' : null,
      subjectId: i % 2 ? newId() : null,
    })
})
afterEach(() => {
  workspace.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the audit trail', () => {
  it('is refused a change by the database itself', () => {
    expect(() => workspace.writer.run(`UPDATE audit SET input = '' WHERE seq = 3`)).toThrow('append-only')
    expect(() => workspace.writer.run('DELETE FROM audit WHERE seq = 12')).toThrow('append-only')
  })

  it('names the first row that a dishonest hand touched', () => {
    expect(brokenLink(workspace.reader)).toBeUndefined()
    workspace.client.exec('DROP TRIGGER audit_never_changes; DROP TRIGGER audit_never_shrinks')
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom(
          `input = input || ' '`,
          `answer = 'x'`,
          `at = '2026-01-04'`,
          `procedure = 'a.c'`,
          `user_id = randomblob(16)`,
          `subject_type = 'y'`,
          `hash = randomblob(32)`,
          `command_id = randomblob(16)`,
        ),
        (seq, change) => {
          workspace.client.exec('BEGIN')
          workspace.client.exec(`UPDATE audit SET ${change} WHERE seq = ${seq}`)
          expect(brokenLink(workspace.writer)?.seq).toBe(seq)
          workspace.client.exec('ROLLBACK')
        },
      ),
      { seed: SEED, numRuns: 60 },
    )
    workspace.client.exec('DELETE FROM audit WHERE seq = 5')
    expect(brokenLink(workspace.writer)?.seq).toBe(6)
  })
})
