import type { Input } from '../../shared/contract/index.ts'
import type { Day } from '../../shared/dates.ts'
import type { Id } from '../../shared/ids.ts'
import type { TestCentre } from './centre.ts'

export type TypedLine = Input<'accounting.putOpeningLine'>['line']
export type TypedAsset = Input<'accounting.putOpeningAsset'>['asset']

/** A draft that is written line after line, as the page does. */
export class OpeningDraft {
  readonly c: TestCentre
  id = '' as Id
  rev = 0

  constructor(c: TestCentre) {
    this.c = c
  }

  async start(day: string, mutualId?: Id): Promise<this> {
    const made = await this.c
      .as('accountant')
      .do('accounting.startOpening', { day: day as Day, ...(mutualId === undefined ? {} : { mutualId }) })
    this.id = made.id
    this.rev = made.rev
    return this
  }

  async put(...lines: readonly TypedLine[]): Promise<number> {
    let difference = 0
    for (const line of lines) {
      const done = await this.c.as('accountant').do('accounting.putOpeningLine', { id: this.id, rev: this.rev, line })
      this.rev = done.rev
      difference = done.difference
    }
    return difference
  }

  refused(line: TypedLine) {
    return this.c.as('accountant').refused('accounting.putOpeningLine', { id: this.id, rev: this.rev, line })
  }

  /** Fixed assets, one by one; their ids. */
  async assets(...assets: readonly TypedAsset[]): Promise<Id[]> {
    const ids: Id[] = []
    for (const asset of assets) {
      const done = await this.c.as('accountant').do('accounting.putOpeningAsset', { id: this.id, rev: this.rev, asset })
      this.rev = done.rev
      ids.push(done.assetId)
    }
    return ids
  }

  assetRefused(asset: TypedAsset) {
    return this.c.as('accountant').refused('accounting.putOpeningAsset', { id: this.id, rev: this.rev, asset })
  }

  async place(account: string, difference: number): Promise<void> {
    const done = await this.c.as('accountant').do('accounting.placeOpeningDifference', {
      id: this.id,
      rev: this.rev,
      account,
      difference,
      reason: 'écart entre les anciens livres',
    })
    this.rev = done.rev
  }

  async propose(): Promise<string> {
    const done = await this.c.as('accountant').do('accounting.proposeOpening', { id: this.id, rev: this.rev })
    this.rev = done.rev
    return done.number
  }

  async accept(): Promise<{ entryId: Id; number: string }> {
    const done = await this.c.as('head').do('accounting.decideOpening', { id: this.id, rev: this.rev, accept: true })
    this.rev = done.rev
    if (done.entry === null) throw new Error('accepted without an entry')
    return done.entry
  }

  async undo(reason = 'soldes faux'): Promise<string> {
    const done = await this.c.as('head').do('accounting.undoOpening', { id: this.id, rev: this.rev, reason })
    this.rev = done.rev
    return done.entry
  }
}
