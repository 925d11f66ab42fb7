import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { openingProcedures } from '../../../../shared/contract/accounting/openingBalances.ts'
import type { Handlers } from '../../kernel/context.ts'
import { decideOpening, proposeOpening, undoOpening } from './decide.ts'
import { dropOpening, placeOpeningDifference, putOpeningLine, startOpening, takeOffOpeningLine } from './draft.ts'
import { openingTemplate, readOpeningFile, takeOpeningFile } from './file.ts'
import { openingDocument } from './paper.ts'
import { opening, openingLines, openings } from './rows.ts'

export const openingHandlers: Pick<Handlers<typeof accounting>, keyof typeof openingProcedures> = {
  openings,
  opening,
  openingLines,
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
