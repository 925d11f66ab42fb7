import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { closingProcedures } from '../../../../shared/contract/accounting/closing.ts'
import type { Handlers } from '../../kernel/context.ts'
import { monthChecklist } from './checklist.ts'
import { closeMonth, reopenMonth } from './close.ts'
import { postEarnedContributions, undoEarnedContributions } from './earned/commands.ts'
import { earnedLines, earnedMonth } from './earned/read.ts'
import { earnedDocument, monthDocument } from './papers.ts'
import { passMonthPoint, withdrawMonthPoint } from './passing.ts'
import { exportMonthSheet } from './sheet/file.ts'
import { observeMonth } from './sheet/observations.ts'
import { monthSheet, monthSheetView } from './sheet/paper.ts'
import { monthsState } from './state.ts'
import { monthVersions } from './versions.ts'

export const closingHandlers: Pick<Handlers<typeof accounting>, keyof typeof closingProcedures> = {
  monthChecklist({ db, today }, { month }) {
    const { points, holding } = monthChecklist(db, month, today)
    return { month, points: points.map((point) => ({ ...point, rows: [...point.rows] })), holding }
  },
  monthsState({ db }, { year }) {
    const { months, ...rest } = monthsState(db, year)
    return { ...rest, months: [...months] }
  },
  closeMonth,
  reopenMonth,
  passMonthPoint,
  withdrawMonthPoint,
  monthVersions,
  earnedMonth,
  earnedLines,
  earnedDocument,
  monthDocument,
  monthSheet,
  monthSheetView,
  observeMonth,
  exportMonthSheet,
  postEarnedContributions,
  undoEarnedContributions,
}
