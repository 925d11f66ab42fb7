import { join } from 'node:path'

import { addDays, firstDay, nextMonth, type Day, type Month } from '../../../shared/dates.ts'
import type { Agenda } from './agenda.ts'
import type { PlayedCentre } from './centre.ts'
import { DEMO_PASSWORD, hire, People } from './people.ts'
import type { DemoFederation } from './places.ts'
import type { Random } from './random.ts'

export interface PlayedFederation {
  readonly plan: DemoFederation
  readonly people: People
}

/** What a centre needs to exchange packages. */
export type Sender = Pick<PlayedCentre, 'people' | 'founded'>

export interface Folders {
  readonly packages: string
  readonly receipts: string
  readonly enrolment: string
}

/** A federation with its officer, from the day the campaigns open. */
export async function foundFederation(
  dataDir: string,
  path: string,
  plan: DemoFederation,
  start: Day,
  random: Random,
): Promise<PlayedFederation> {
  const people = new People(dataDir, start)
  try {
    const { workspace } = await people.gate('administration.createFederation', {
      workspace: path,
      federation: { code: plan.code, name: plan.name, place: plan.place, phone: '60 00 00 01' },
      user: { login: 'admin', name: 'IRAKOZE Diane', password: DEMO_PASSWORD, roles: ['admin'] },
      fictitious: true,
    })
    people.opens(workspace)
    await hire(people, ['consolidator', 'head'], random)
    return { plan, people }
  } catch (error) {
    await people.close()
    throw error
  }
}

/** The centre asks, the federation answers; each reads its six words aloud and the other types what was heard. */
export async function enrolCentre(
  centre: Sender,
  federation: PlayedFederation,
  folders: Folders,
  firstMonth: Month,
): Promise<void> {
  const request = join(folders.enrolment, `${centre.founded.code}-request.json`)
  const answer = join(folders.enrolment, `${centre.founded.code}-answer.json`)
  const asked = await centre.people.do('manager', 'exchange.makeRequest', { path: request }, [request])
  federation.people.clock.goTo(centre.people.clock.today)
  await federation.people.do(
    'consolidator',
    'federation.issueCertificate',
    { path: asked.path, heard: asked.fingerprint.words.join(' '), answerPath: answer, firstMonth },
    [asked.path, answer],
  )
  const read = await centre.people.do('manager', 'exchange.readAnswer', { path: answer }, [answer])
  const { own } = await federation.people.do('consolidator', 'federation.overview', {})
  await centre.people.do('manager', 'exchange.confirmFederation', {
    serial: read.serial,
    heard: own.fingerprint.words.join(' '),
  })
}

/** A package leaves on a key, the federation takes it in, its receipt comes back. */
export async function sendPackage(
  centre: Sender,
  federation: PlayedFederation,
  folders: Folders,
  period: Month,
): Promise<void> {
  const { code } = centre.founded
  const { seq } = (await centre.people.do('manager', 'exchange.overview', {})).next
  const name = `${code}-${String(seq).padStart(4, '0')}`
  const path = join(folders.packages, `${name}.msp.zip.age`)
  const receiptPath = join(folders.receipts, `${name}.json`)
  const made = await centre.people.do('manager', 'exchange.exportPackage', { path, period }, [path])
  federation.people.clock.goTo(centre.people.clock.today)
  const taken = await federation.people.do(
    'consolidator',
    'federation.importPackage',
    { path: made.path, receiptPath },
    [made.path, receiptPath],
  )
  await centre.people.do('manager', 'exchange.takeReceipt', { path: taken.receiptPath }, [taken.receiptPath])
}

/** Notes the enrolment, and a package on the tenth of each month for the month before. */
export function planExchange(
  centre: PlayedCentre,
  federation: PlayedFederation,
  folders: Folders,
  agenda: Agenda,
): void {
  const { founded, months, people } = centre
  const [first] = months
  if (first === undefined) return
  const enrolled = addDays(founded.year.campaignOpensOn, 6)
  agenda.note(enrolled, async () => {
    people.clock.goTo(enrolled)
    await enrolCentre(centre, federation, folders, first)
  })
  for (const month of months) {
    const sent = addDays(firstDay(nextMonth(month)), 9)
    agenda.note(sent, async () => {
      people.clock.goTo(sent)
      await sendPackage(centre, federation, folders, month)
    })
  }
}

/** The month after the last month of care, over when the play stops. */
export const lastPeriod = (months: readonly Month[]): Month => nextMonth(months.at(-1) ?? ('2000-01' as Month))
