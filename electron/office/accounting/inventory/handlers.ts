import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { inventoryProcedures } from '../../../../shared/contract/accounting/inventory.ts'
import type { Handlers } from '../../kernel/context.ts'
import { inventoryAccounts, setInventoryAccount } from './accounts.ts'
import { accruals, enterAccrual, undoAccrual } from './accruals.ts'
import { changeAsset, enterAsset, withdrawAsset } from './assetEdit.ts'
import { asset, assetPlan, assetPurchases, assets } from './assetRead.ts'
import { assetState } from './assetState.ts'
import { claimsProvision, postClaimsProvision } from './claimsProvision.ts'
import { depreciation, postDepreciation } from './depreciation.ts'
import { assetDisposal, disposeAsset, undoDisposal } from './disposal.ts'
import { postImpairment } from './impairment.ts'
import { impairment } from './impairmentSheet.ts'
import { endJudgement, judgeReceivable } from './judgements.ts'
import { provisionState } from './provisionState.ts'
import { undoInventory } from './undo.ts'
import { inventory } from './worksheet.ts'

export const inventoryHandlers: Pick<Handlers<typeof accounting>, keyof typeof inventoryProcedures> = {
  assets,
  asset,
  assetPurchases,
  assetPlan,
  enterAsset,
  changeAsset,
  withdrawAsset,
  assetDisposal,
  disposeAsset,
  undoDisposal,
  assetState: ({ db }, { year }) => assetState(db, year),
  inventory,
  depreciation,
  postDepreciation,
  impairment,
  postImpairment,
  judgeReceivable,
  endJudgement,
  accruals,
  enterAccrual,
  undoAccrual,
  claimsProvision,
  postClaimsProvision,
  undoInventory,
  provisionState: ({ db }, { year }) => provisionState(db, year),
  inventoryAccounts: ({ db }) => inventoryAccounts(db),
  setInventoryAccount,
}
