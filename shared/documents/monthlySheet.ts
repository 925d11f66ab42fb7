/** The monthly sheet (FS) of a mutual, or of the whole centre: what a month's closing freezes, and its paper. */
import { z } from 'zod'

import { zDay, zMonth } from '../dates.ts'
import { zId } from '../ids.ts'
import { zFbu, zSignedFbu } from '../money.ts'
import { CASH_KINDS } from '../rules/accounting/journals.ts'
import { FACILITY_TYPES, OWNERSHIPS, SERVICE_CLASSES } from '../rules/facilities/vocabulary.ts'
import { ORGAN_KINDS } from '../rules/governance/meeting.ts'
import { documentBase } from './common.ts'

const count = z.int().nonnegative()
const zSexes = z.object({ M: count, F: count })
const zCounted = z.object({ count, amount: zFbu })

/** Certificates decided: of the month, and since January. */
const zCare = z.object({ cases: count, charged: zFbu, casesYear: count, chargedYear: zFbu })

const zRunning = z.object({ month: zSignedFbu, year: zSignedFbu })

/** A year of care, month by month up to the sheet's: cases, what they cost, person-days with open rights. */
const zRisk = z.array(z.object({ cases: count, charged: zFbu, personDays: count, days: z.int().positive() }))

/** What is frozen of one mutual, or of the centre, as of the last day of a month. */
export const zSheetFacts = z.object({
  /** Null: the whole centre. */
  mutualId: zId.nullable(),
  /** The cover year of the last day; null between two. */
  coverYear: z.object({ label: z.string(), startsOn: zDay, endsOn: zDay }).nullable(),
  /** By cover year: that of the day, then those whose campaign is open. Start + fresh + renewed − left = end. */
  households: z.array(
    z.object({
      label: z.string(),
      campaign: z.boolean(),
      start: zSexes,
      fresh: zSexes,
      renewed: zSexes,
      left: zSexes,
      end: zSexes,
    }),
  ),
  waiting: z.object({ households: count, people: count }),
  suspended: z.object({ households: count, people: count }),
  /** People of the households of the cover year, by lower age of their class. */
  ages: z.array(zSexes.extend({ from: count })),
  dues: z.array(
    z.object({
      label: z.string(),
      kind: z.enum(['year', 'campaign', 'arrears']),
      /** Arrears: what was still due on 1 January. */
      due: zSignedFbu,
      month: zFbu,
      /** Arrears: since 1 January. */
      total: zFbu,
    }),
  ),
  /** Of the dues of the cover year. */
  joiningFees: zFbu,
  cards: zFbu,
  /** With collectors, by the books. */
  collectors: zSignedFbu,
  receipts: z.object({ issued: count, cancelled: count, missing: count }),
  services: z.array(zCare.extend({ service: z.enum(SERVICE_CLASSES) })),
  facilities: z.array(zCare.extend({ type: z.enum(FACILITY_TYPES), ownership: z.enum(OWNERSHIPS) })),
  /** Since January: all certificates that were decided. */
  care: z.object({ cost: zFbu, patientPaid: zFbu, charged: zFbu }),
  /** Requests of members that were granted something, since January. */
  members: zCounted,
  risk: z.object({
    year: zRisk,
    /** The same months of the year before; null: nothing is known of it. */
    before: zRisk.nullable(),
    /** Planned for benefits, month by month; null: no budget in force. */
    budget: z.array(zFbu).nullable(),
  }),
  invoices: z.object({
    received: zCounted,
    decided: zCounted,
    paid: zCounted,
    unpaid: zCounted,
    waiting: zCounted,
    /** Days that the oldest of them waits; null: none. */
    oldest: count.nullable(),
    returned: zCounted,
    rejected: zCounted,
  }),
  /** Of the centre, since January: invoices paid, days from reception to payment, and how many took up to 10, 30, 90 days, or more. */
  delays: z.object({ invoices: count, days: count, classes: z.array(count) }),
  /** Certificates of members of other centres on invoices of the month; null: of a mutual, which has none of them. */
  elsewhere: z.object({ unknown: zCounted, unconfirmed: zCounted }).nullable(),
  /** Accounts of money; none of a mutual: they are the centre's. */
  treasury: z.array(
    z.object({
      account: z.string(),
      label: z.string(),
      kind: z.enum(CASH_KINDS),
      opening: zSignedFbu,
      in: zFbu,
      out: zFbu,
    }),
  ),
  /** All costs since January, and the months they are of. */
  costs: z.object({ total: zSignedFbu, months: z.int().positive() }),
  /** Contributions put aside for days to come. */
  ahead: zSignedFbu,
  running: z.object({ direct: zRunning, thirdParties: zRunning }),
  meetings: z.array(
    z.object({
      organ: z.string(),
      kind: z.enum(ORGAN_KINDS),
      planned: count,
      held: count,
      plannedYear: count,
      heldYear: count,
    }),
  ),
  /** Null: of a mutual; complaints are kept for the centre. */
  complaints: z.object({ received: count, closed: count, receivedYear: count, closedYear: count }).nullable(),
  observations: z.string(),
})
export type SheetFacts = z.infer<typeof zSheetFacts>

export const zMonthlySheet = z.object({
  ...documentBase,
  month: zMonth,
  /** Null: as it would be frozen now. */
  version: z.int().positive().nullable(),
  frozenOn: zDay.nullable(),
  /** Name and code of the centre and of the mutual; none: the whole centre. */
  centre: z.string(),
  federation: z.string(),
  mutual: z.string().nullable(),
  facts: zSheetFacts,
  /** SHA-256 of the frozen sheets; null: before it is frozen. */
  hash: z.string().nullable(),
  manager: z.string().optional(),
  accountant: z.string().optional(),
})
export type MonthlySheet = z.infer<typeof zMonthlySheet>
