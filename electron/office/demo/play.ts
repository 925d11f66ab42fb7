import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { v7 } from 'uuid'

import { daysBetween, type Month } from '../../../shared/dates.ts'
import { useIdSource } from '../../../shared/ids.ts'
import { Agenda } from './agenda.ts'
import { settledOn, stageCentre, type PlayedCentre } from './centre.ts'
import {
  foundFederation,
  lastPeriod,
  planExchange,
  sendPackage,
  type Folders,
  type PlayedFederation,
} from './exchange.ts'
import { playedYear, yearBefore } from './founding.ts'
import { DEMO_PASSWORD } from './people.ts'
import { DEMO_FEDERATIONS, DEMO_PLACES } from './places.ts'
import { printDocuments, type PrintDocument } from './documents.ts'
import { Random } from './random.ts'
import { summariseCentre, summariseTable1, type DemoSummary } from './summary.ts'

/** The cover year that is played: a finished one, so that the play does not depend on the day it is played on. */
const FIRST_MONTH = '2025-01' as Month

export interface PlayOptions {
  /** Folder that receives workspaces, packages, receipts and documents; made when it is not there. */
  readonly out: string
  readonly centres: number
  readonly households: number
  /** Months of care, 1 to 12. */
  readonly months: number
  readonly seed: number
  readonly onProgress?: (step: string, done: number, total: number) => void
  /** Makes a PDF of a document; without it there are none, and the summary says so. */
  readonly print?: PrintDocument
}

/** Ids that come back with the seed: version 7, on the day of the play. */
function seededIds(random: Random, now: () => number): () => string {
  let seq = 0
  return () => v7({ msecs: now(), seq: (seq = (seq + 1) & 0x7f_ff_ff_ff), random: random.bytes(16) })
}

/**
 * Plays a year with the one before it in fictitious centres of one federation, or of two: everything through the office's own commands.
 * With the same seed the same people, amounts, ids and dates; only keys and ciphers differ, because nobody may guess those.
 */
export async function playDemo(options: PlayOptions): Promise<DemoSummary> {
  const { out, seed, centres: count } = options
  if (count > DEMO_PLACES.length) throw new RangeError(`at most ${DEMO_PLACES.length} centres`)
  if (options.months > 12) throw new RangeError('a cover year has twelve months')
  const tell = options.onProgress ?? (() => undefined)
  const folders: Folders = {
    packages: join(out, 'packages'),
    receipts: join(out, 'receipts'),
    enrolment: join(out, 'enrolment'),
  }
  const workspaces = join(out, 'workspaces')
  for (const folder of [...Object.values<string>({ ...folders }), workspaces]) mkdirSync(folder, { recursive: true })

  const random = new Random(seed)
  const year = playedYear(FIRST_MONTH)
  const opens = yearBefore(year).campaignOpensOn
  let played: { now: () => number } = { now: () => Date.parse(`${opens}T06:00:00.000Z`) }
  useIdSource(seededIds(random.branch(), () => played.now()))
  const opened: { close(): Promise<void> }[] = []
  try {
    const agenda = new Agenda()
    const federations: PlayedFederation[] = []
    for (const plan of DEMO_FEDERATIONS.slice(0, count >= 2 ? 2 : 1)) {
      const federation = await foundFederation(
        out,
        join(workspaces, `${plan.code}.nkingi`),
        plan,
        year.campaignOpensOn,
        random.branch(),
      )
      federations.push(federation)
      opened.push(federation.people)
    }
    const centres: { centre: PlayedCentre; federation: PlayedFederation }[] = []
    for (const [index, place] of DEMO_PLACES.slice(0, count).entries()) {
      const federation = federations[index % federations.length]
      if (federation === undefined) throw new Error('no federation')
      tell('founding', index, count)
      const centre = await stageCentre(
        {
          dataDir: out,
          path: join(workspaces, `${place.communeSegment}.nkingi`),
          rank: index + 1,
          place,
          federation: federation.plan,
          households: options.households,
          months: options.months,
          from: FIRST_MONTH,
        },
        agenda,
        random.branch(),
      )
      opened.push(centre.people)
      planExchange(centre, federation, folders, agenda)
      centres.push({ centre, federation })
    }
    const [first] = centres
    if (first === undefined) throw new RangeError('at least one centre')
    const last = settledOn(first.centre.months)
    const days = daysBetween(opens, last)
    await agenda.play(last, (day) => {
      const morning = Date.parse(`${day}T06:00:00.000Z`)
      played = { now: () => morning }
      tell('playing', daysBetween(opens, day), days)
    })
    for (const { centre, federation } of centres) {
      centre.people.clock.goTo(last)
      await sendPackage(centre, federation, folders, lastPeriod(centre.months))
    }
    const summary = await summarise(options, federations, centres, year.label)
    writeFileSync(join(out, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`)
    return summary
  } finally {
    useIdSource()
    for (const people of opened) await people.close()
  }
}

async function summarise(
  options: PlayOptions,
  federations: readonly PlayedFederation[],
  centres: readonly { centre: PlayedCentre; federation: PlayedFederation }[],
  coverYear: string,
): Promise<DemoSummary> {
  const summaries = []
  for (const { centre, federation } of centres) summaries.push(await summariseCentre(centre, federation))
  return {
    seed: options.seed,
    password: DEMO_PASSWORD,
    federations: federations.map(({ plan, people }) => ({
      code: plan.code,
      name: plan.name,
      workspace: people.workspace,
    })),
    centres: summaries,
    table1: await summariseTable1(federations, coverYear),
    documents: await printDocuments(options, centres),
  }
}
