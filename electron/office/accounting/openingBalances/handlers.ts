import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { openingProcedures } from '../../../../shared/contract/accounting/openingBalances.ts'
import type { Handlers } from '../../kernel/context.ts'
import { openingAssets } from './assetRows.ts'
import { putOpeningAsset, takeOffOpeningAsset } from './assets.ts'
import { decideOpening, proposeOpening, undoOpening } from './decide.ts'
import { dropOpening, placeOpeningDifference, putOpeningLine, startOpening, takeOffOpeningLine } from './draft.ts'
import { readOpeningFile, takeOpeningFile } from './file.ts'
import { openingDocument } from './paper.ts'
import { openingLines } from './lines.ts'
import { opening, openings } from './openings.ts'
import { openingTemplate } from './template.ts'

export const openingHandlers: Pick<Handlers<typeof accounting>, keyof typeof openingProcedures> = {
  openings,
  opening,
  openingLines,
  openingAssets,
  putOpeningAsset,
  takeOffOpeningAsset,
  startOpening,
  putOpeningLine,
  takeOffOpeningLine,
  readOpeningFile,
  takeOpeningFile,
  openingTemplate,
  placeOpeningDifference,
  proposeOpening,
  decideOpening,
  dropOpening,
  undoOpening,
  openingDocument,
}
