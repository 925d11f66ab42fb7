import type { campaignProcedures } from '../../../../shared/contract/membership/campaign.ts'
import type { department } from '../../../../shared/contract/procedure.ts'
import type { Handlers } from '../../kernel/context.ts'
import { callSheetDocument } from './callSheet.ts'
import { campaignRows } from './list.ts'
import { campaignProgress, NO_FIGURES } from './progress.ts'
import { nonRenewals, reasonsOn, refuseRenewal, setReason, setTarget, withdrawRefusal } from './refusals.ts'
import { renewConfirmed } from './renewal.ts'
import { campaignOf } from './scope.ts'

type Campaign = ReturnType<typeof department<'membership', typeof campaignProcedures>>

/** The procedures of the renewal campaign. */
export const campaignHandlers: Handlers<Campaign> = {
  campaignList: ({ db, today }, input) => {
    const campaign = campaignOf(db, input.coverYearId, today)
    if (campaign === undefined) return { rows: [] }
    const rows = campaignRows(db, campaign, input, today)
    const last = rows.length === input.limit ? rows.at(-1) : undefined
    const { id, label, startsOn, renewalDeadline, campaignClosesOn } = campaign.year
    return {
      coverYear: { id, label, startsOn, renewalDeadline, campaignClosesOn },
      ...(campaign.before === undefined ? {} : { before: { id: campaign.before.id, label: campaign.before.label } }),
      rows,
      ...(last === undefined ? {} : { next: { registration: last.registration } }),
    }
  },
  campaignProgress: ({ db, today }, { by, ...scope }) => {
    const campaign = campaignOf(db, scope.coverYearId, today)
    return campaign === undefined ? { rows: [], total: NO_FIGURES } : campaignProgress(db, campaign, scope, by)
  },
  nonRenewals: ({ db, today }, scope) => {
    const campaign = campaignOf(db, scope.coverYearId, today)
    return { reasons: campaign === undefined ? [] : nonRenewals(db, campaign, scope) }
  },
  nonRenewalReasons: ({ db, today }, { day }) => ({ reasons: reasonsOn(db, day ?? today) }),
  setNonRenewalReason: setReason,
  refuseRenewal,
  withdrawRefusal: (ctx, input) => {
    withdrawRefusal(ctx, input)
    return {}
  },
  setCampaignTarget: setTarget,
  renewConfirmed,
  callSheetDocument,
}
