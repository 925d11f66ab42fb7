import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type BetterSqlite3 from 'better-sqlite3'
import { afterAll, beforeAll } from 'vitest'

import { connect } from '../../db/connection.ts'
import { writeHandle, type WriteDb } from '../../db/handle.ts'
import type { Founded } from '../../electron/office/demo/founding.ts'
import { breakGround, keyOf } from '../bench/ground.ts'
import { load } from '../bench/load.ts'
import { sizeOf } from '../bench/size.ts'

/** A centre of the bench, founded through the office and then filled past it, for the tests of one file. */
export interface LoadedCentre {
  readonly client: BetterSqlite3.Database
  readonly db: WriteDb
}

/** Filled by a function of the test's own; open from the first test to the last. */
export function filledCentre(
  fill: (client: BetterSqlite3.Database, founded: Founded) => void,
  timeout = 120_000,
): LoadedCentre {
  const folder = mkdtempSync(join(tmpdir(), 'nkingi-loaded-'))
  let open: LoadedCentre | undefined
  beforeAll(async () => {
    const { people, federation, founded } = await breakGround(folder, 11)
    const { workspace } = people
    await people.close()
    await federation.people.close()
    const client = connect(workspace, await keyOf(workspace))
    open = { client, db: writeHandle(client) }
    fill(client, founded)
  }, timeout)
  afterAll(() => {
    open?.client.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const opened = (): LoadedCentre => {
    if (open === undefined) throw new Error('the centre is filled before the first test, not earlier')
    return open
  }
  return {
    get client() {
      return opened().client
    },
    get db() {
      return opened().db
    },
  }
}

/** Ninety households with three years of history, and so many certificates and entries. */
export const loadedCentre = (counts: { claims: number; entries: number }): LoadedCentre =>
  filledCentre((client, founded) => load(client, founded, { ...sizeOf(0.0015), ...counts }, 7))
