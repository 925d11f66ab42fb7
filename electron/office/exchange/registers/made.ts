import type { ReadDb, WriteDb } from '../../../../db/handle.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { MadeByRegister } from '../../membership/index.ts'

type Kind = 'household' | 'membership' | 'advance' | 'use' | 'holding' | 'facility' | 'act' | 'price' | 'entry'

export interface MadeRow {
  readonly id?: Id | undefined
  readonly number?: number | undefined
  readonly text?: string | undefined
}

/** Notes every row of the business that an import writes. */
export class Ledger {
  readonly #db: WriteDb
  readonly importId: Id
  readonly #nth = new Map<string, number>()

  constructor(db: WriteDb, importId: Id) {
    this.#db = db
    this.importId = importId
  }

  note(kind: Kind, position: number, { id, number, text }: MadeRow): void {
    const key = `${kind} ${position}`
    const nth = this.#nth.get(key) ?? 0
    this.#nth.set(key, nth + 1)
    this.#db.run(
      'INSERT INTO register_made (import_id, kind, position, nth, id, number, text) VALUES (?, ?, ?, ?, ?, ?, ?)',
      [this.importId, kind, position, nth, id ?? null, number ?? null, text ?? null],
    )
  }
}

interface MadeSql {
  readonly id: Id
  readonly number: number
  readonly text: string | null
}

export const madeOf = (db: ReadDb, importId: Id, kind: Kind): MadeSql[] =>
  db.all<MadeSql>(
    'SELECT id, number, text FROM register_made WHERE import_id = ? AND kind = ? ORDER BY position, nth',
    [importId, kind],
  )

/** What an import wrote of membership. */
export function madeOfMembership(db: ReadDb, importId: Id): MadeByRegister {
  const ids = (kind: Kind): Id[] => madeOf(db, importId, kind).map(({ id }) => id)
  // A membership that several payments were brought to stands in the version of the last one.
  const versions = new Map<Id, { rev: number; times: number }>()
  for (const { id, number } of madeOf(db, importId, 'membership'))
    versions.set(id, { rev: number, times: (versions.get(id)?.times ?? 0) + 1 })
  return {
    households: ids('household'),
    memberships: [...versions].map(([id, version]) => ({ id, ...version })),
    advances: ids('advance'),
    uses: ids('use'),
    holdings: madeOf(db, importId, 'holding').map(({ number }) => number),
  }
}
