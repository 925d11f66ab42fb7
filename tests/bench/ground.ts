import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

import { enrolCentre, foundFederation, type PlayedFederation } from '../../electron/office/demo/exchange.ts'
import { foundCentre, playedYear, type Founded } from '../../electron/office/demo/founding.ts'
import { DEMO_PASSWORD, People } from '../../electron/office/demo/people.ts'
import { DEMO_FEDERATIONS, DEMO_PLACES } from '../../electron/office/demo/places.ts'
import { Random } from '../../electron/office/demo/random.ts'
import { readKeyFile } from '../../electron/office/kernel/keyFile.ts'
import { openByPassword } from '../../electron/office/kernel/keySlots.ts'
import type { Month } from '../../shared/dates.ts'

export const FIRST_MONTH = '2025-01' as Month

/** A centre and its federation that know each other, still empty, as the office's own commands make them. */
export interface Ground {
  readonly folder: string
  readonly people: People
  readonly founded: Founded
  readonly federation: PlayedFederation
}

export async function breakGround(folder: string, seed: number): Promise<Ground> {
  const [place] = DEMO_PLACES
  const [plan] = DEMO_FEDERATIONS
  if (place === undefined || plan === undefined) throw new Error('no place')
  const random = new Random(seed)
  const year = playedYear(FIRST_MONTH)
  const folders = { packages: folder, receipts: folder, enrolment: folder }
  mkdirSync(folder, { recursive: true })
  const federation = await foundFederation(
    folder,
    join(folder, 'federation.nkingi'),
    plan,
    year.campaignOpensOn,
    random.branch(),
  )
  const people = new People(folder, year.campaignOpensOn)
  const founded = await foundCentre(
    people,
    { path: join(folder, 'centre.nkingi'), rank: 1, place, federation: plan, year },
    random.branch(),
  )
  const centre = { people, founded, federation: plan, households: [], months: [FIRST_MONTH] }
  await enrolCentre(centre, federation, folders, FIRST_MONTH)
  return { folder, people, founded, federation }
}

/** The raw key of a workspace of the bench, to open it beside the office. */
export async function keyOf(workspace: string): Promise<Uint8Array> {
  const { users } = readKeyFile(workspace)
  const slot = users[0]?.slot
  const key = slot === undefined ? undefined : await openByPassword(slot, DEMO_PASSWORD)
  if (key === undefined) throw new Error('the key of the bench does not open its workspace')
  return key
}
