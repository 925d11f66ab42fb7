import { addDays, addMonths, yearOf, type Day } from '../../dates.ts'

export interface CoverYearDates {
  readonly label: string
  readonly startsOn: Day
  readonly endsOn: Day
  readonly campaignOpensOn: Day
  readonly campaignClosesOn: Day
  readonly renewalDeadline: Day
}

/** Whether the dates of a cover year follow each other: the campaign opens before the year ends, the deadline is within both. */
export const datesInOrder = (year: Omit<CoverYearDates, 'label'>): boolean =>
  year.startsOn < year.endsOn &&
  year.campaignOpensOn <= year.campaignClosesOn &&
  year.campaignOpensOn <= year.endsOn &&
  year.renewalDeadline >= year.campaignOpensOn &&
  year.renewalDeadline <= year.endsOn

/** The next cover year as it is usually opened: right after the last one, the same dates twelve months later. */
export function nextCoverYear(last: CoverYearDates): CoverYearDates {
  const startsOn = addDays(last.endsOn, 1)
  const later = (day: Day): Day => addMonths(day, 12)
  return {
    label: String(yearOf(startsOn)),
    startsOn,
    endsOn: addDays(later(startsOn), -1),
    campaignOpensOn: later(last.campaignOpensOn),
    campaignClosesOn: later(last.campaignClosesOn),
    renewalDeadline: later(last.renewalDeadline),
  }
}
