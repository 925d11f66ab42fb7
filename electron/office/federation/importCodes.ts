import type { z } from 'zod'

import type { federation } from '../../../shared/contract/federation.ts'
import type { Output } from '../../../shared/contract/index.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import type { Id } from '../../../shared/ids.ts'
import { sameName } from '../../../shared/rules/federation/codes.ts'
import { codeColumns, codeLine, type CodeColumns, type CodeLine } from '../../../shared/rules/membership/codeColumns.ts'
import { Prepared, type CommandContext, type QueryContext } from '../kernel/context.ts'
import { readWorkbook } from '../spreadsheets/read/index.ts'
import { centres } from './centres.ts'
import { listedCodes, updateCode, writeCode, type CodeRow } from './codes.ts'

type Read = Output<'federation.importCodes'>
type Left = Read['left'][number]
interface Line {
  readonly row: number
  readonly line: CodeLine
  /** Whether the file speaks of states at all. */
  readonly hasState: boolean
}

const MOST_LINES = 5000

/**
 * A list of codes kept in a spreadsheet. Reading is beside other people's commands; one pass writes. Refuses `codes-columns` and what
 * reading a spreadsheet refuses; a line that is none, or that clashes, is named and stays out.
 */
export const importCodes = new Prepared<z.output<(typeof federation)['federation.importCodes']['input']>, Read>(
  async (ctx, { path, look }) => {
    const { lines, left } = await linesOf(ctx, ctx.files.forReading(path))
    return (write) => take(write, lines, left, look)
  },
)

async function linesOf(ctx: QueryContext, file: string): Promise<{ lines: Line[]; left: Left[] }> {
  const book = await readWorkbook(file, {
    help: { progress: () => undefined, breathe: () => ctx.breathe() },
  })
  const lines: Line[] = []
  const left: Left[] = []
  let columns: CodeColumns | undefined
  for await (const { row, cells } of book.rows) {
    const texts = cells.map(({ text }) => text)
    if (columns === undefined) {
      columns = codeColumns(texts)
      continue
    }
    if (texts.every((text) => text.trim() === '')) continue
    if (lines.length + left.length >= MOST_LINES) break
    const line = codeLine(columns, texts)
    if ('odd' in line)
      left.push({
        row,
        code: line.odd.slice(0, 60),
        name: '',
        problem: 'not-a-line',
      })
    else lines.push({ row, line, hasState: columns.state !== undefined })
  }
  if (columns === undefined) refuse('membership.codes-columns', { missing: 'code, nom' })
  return { lines, left }
}

function take(ctx: CommandContext, lines: readonly Line[], odd: readonly Left[], look: boolean): Read {
  const listed: Pick<CodeRow, 'code' | 'name'>[] = listedCodes(ctx.db)
  const known = new Map(listedCodes(ctx.db).map((row) => [row.code, row]))
  const centreOf = new Map(centres(ctx.db).map(({ id, code }) => [code.toUpperCase(), id]))
  const answer: Read = {
    lines: lines.length + odd.length,
    taken: 0,
    corrected: 0,
    same: 0,
    left: [...odd],
    noCentre: [],
  }
  const seen: Line[] = []
  for (const { row, line: asRead, hasState } of lines) {
    const held = known.get(asRead.code)
    const line = hasState ? asRead : { ...asRead, state: held?.state ?? ('creating' as const) }
    const leave = (problem: Left['problem'], other: string): void => {
      answer.left.push({
        row,
        code: line.code,
        name: line.name,
        problem,
        other,
      })
    }
    const twin = seen.find((before) => before.line.code === line.code)
    const namesake = seen.find((before) => sameName(before.line.name, line.name))
    seen.push({ row, line, hasState })
    if (twin !== undefined) {
      leave('twice-code', `${String(twin.row)} · ${twin.line.name}`)
      continue
    }
    if (namesake !== undefined) {
      leave('twice-name', `${String(namesake.row)} · ${namesake.line.code}`)
      continue
    }
    if (held !== undefined && !sameName(held.name, line.name)) {
      leave('code-taken', held.name)
      continue
    }
    const other = listed.find((one) => one.code !== line.code && sameName(one.name, line.name))
    if (other !== undefined) {
      leave('name-taken', other.code)
      continue
    }
    const centreId = line.centre === undefined ? undefined : centreOf.get(line.centre.code.toUpperCase())
    if (line.centre !== undefined && centreId === undefined)
      answer.noCentre.push({ row, code: line.code, centre: line.centre.code })
    if (held === undefined) {
      answer.taken += 1
      if (!look) writeCode(ctx, { ...written(line, centreId), code: line.code })
    } else if (says(held, line, centreId)) answer.same += 1
    else {
      answer.corrected += 1
      if (!look)
        updateCode(ctx, {
          ...written(line, centreId ?? held.centreId),
          codeId: held.id,
          ...(line.approval === undefined && held.approval !== undefined ? { approval: held.approval } : {}),
          ...(held.provisionalOn === undefined ? {} : { provisionalOn: held.provisionalOn }),
          ...(held.definitiveOn === undefined ? {} : { definitiveOn: held.definitiveOn }),
        })
    }
  }
  answer.left.sort((a, b) => a.row - b.row)
  return answer
}

const written = ({ name, state, approval }: CodeLine, centreId: Id | undefined) => ({
  name,
  state,
  ...(centreId === undefined ? {} : { centreId }),
  ...(approval === undefined ? {} : { approval }),
})

/** The list says all that the file says; what the file leaves out is not corrected. */
const says = (held: CodeRow, line: CodeLine, centreId: Id | undefined): boolean =>
  held.name === line.name &&
  held.state === line.state &&
  (line.approval === undefined || held.approval === line.approval) &&
  (centreId === undefined || held.centreId === centreId)
