import { addDays, maxDay, minDay, type Day } from '../../dates.ts'
import { defineMachine } from '../../stateMachine.ts'

export const CALL_SHEET_STATES = ['issued', 'returned', 'cancelled'] as const
export type CallSheetState = (typeof CALL_SHEET_STATES)[number]
export const CALL_SHEET_ACTIONS = ['return', 'reopen', 'cancel'] as const
export type CallSheetAction = (typeof CALL_SHEET_ACTIONS)[number]

/** A sheet that came back is opened again to correct what was noted; one handed over by mistake is cancelled and keeps its number. */
export const callSheetMachine = defineMachine({
  name: 'callSheet',
  states: CALL_SHEET_STATES,
  transitions: [
    { action: 'return', from: ['issued'], to: 'returned' },
    { action: 'reopen', from: ['returned'], to: 'issued' },
    { action: 'cancel', from: ['issued'], to: 'cancelled' },
  ],
})

/** What the collector says of a household he went to. */
export const CALL_OUTCOMES = ['paid', 'refused', 'revisit'] as const
export type CallOutcome = (typeof CALL_OUTCOMES)[number]

/**
 * The day a sheet comes back when nobody says another: so many days after it was handed over, not after the campaign closes.
 * Once the campaign is over only the days count.
 * @param days setting `campaign.sheetDays`
 */
export const returnDay = (issuedOn: Day, days: number, campaignClosesOn: Day): Day => {
  const asked = addDays(issuedOn, days)
  return campaignClosesOn < issuedOn ? asked : maxDay(issuedOn, minDay(asked, campaignClosesOn))
}

/** A sheet still out after its day. */
export const isLate = (sheet: { readonly state: CallSheetState; readonly returnBy: Day }, today: Day): boolean =>
  sheet.state === 'issued' && sheet.returnBy < today
