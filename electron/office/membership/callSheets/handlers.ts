import type { membership } from '../../../../shared/contract/membership.ts'
import type { callSheetProcedures } from '../../../../shared/contract/membership/callSheets.ts'
import { setting } from '../../administration/index.ts'
import type { Handlers } from '../../kernel/context.ts'
import { cancelCallSheet, reopenCallSheet, returnCallSheet } from './back.ts'
import { issueCallSheet, issuedCallSheet } from './issue.ts'
import { callSheetById, callSheetHouseholds, callSheets } from './list.ts'

export const callSheetHandlers: Pick<Handlers<typeof membership>, keyof typeof callSheetProcedures> = {
  callSheets: ({ db, today }, input) => ({
    rows: callSheets(db, input, today),
    sheetDays: setting(db, 'campaign.sheetDays', today),
  }),
  callSheet: ({ db, today }, { sheetId }) => {
    const sheet = callSheetById(db, sheetId, today)
    return { sheet, households: callSheetHouseholds(db, sheet, today) }
  },
  issueCallSheet,
  returnCallSheet,
  reopenCallSheet,
  cancelCallSheet,
  issuedCallSheet: (ctx, { sheetId }) => issuedCallSheet(ctx, sheetId),
}
