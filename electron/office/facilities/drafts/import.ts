import { basename } from 'node:path'

import type { facilities } from '../../../../shared/contract/facilities.ts'
import type { ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { readPriceFile } from '../../../../shared/rules/facilities/priceFile.ts'
import type { RawRow } from '../../../../shared/rules/exchange/registers/index.ts'
import { Prepared } from '../../kernel/context.ts'
import { readWorkbook } from '../../spreadsheets/read/index.ts'
import { acts } from '../actRows.ts'
import { openDraft, writeLine } from './write.ts'

type Input = ParsedInputOf<(typeof facilities)['facilities.importPrices']>
interface Read {
  draftId: Id
  lines: number
  problems: number
}

/** Reads beside other people's work, then writes the draft in one short command. */
export const importPrices = new Prepared<Input, Read>(async (ctx, { path, agreementId, from, whole, note }) => {
  const book = await readWorkbook(ctx.files.forReading(path), {
    help: {
      progress: (_, done, total) => ctx.progress('facilities.prices.read', done, total),
      breathe: ctx.breathe,
    },
  })
  const rows: RawRow[] = []
  for await (const row of book.rows) rows.push(row)
  const known = acts(ctx.db, from).filter(({ endedOn }) => endedOn === null || endedOn > from)
  const fileName = basename(path).slice(0, 200)
  const read = readPriceFile(rows, known) ?? refuse('facilities.price-file-no-columns', { file: fileName })
  return (write) => {
    const draftId = openDraft(write, { agreementId, from, whole, note, fileName, sha256: book.sha256 })
    for (const line of read.lines) writeLine(write, draftId, { ...line, actId: line.actId as Id })
    read.problems.forEach(({ place, code, params, actCode, label, price }, i) => {
      write.db.run(
        `INSERT INTO price_draft_problem (draft_id, position, place, code, params, act_code, label, price)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          draftId,
          i + 1,
          place,
          code,
          JSON.stringify(params),
          actCode.slice(0, 60),
          label.slice(0, 200),
          price.slice(0, 60),
        ],
      )
    })
    return { draftId, lines: read.lines.length, problems: read.problems.length }
  }
})
