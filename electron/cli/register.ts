import { resolve } from 'node:path'

import type { Output } from '../../shared/contract/index.ts'
import { Client, dataDirOf, readInput, Refused, Usage } from './client.ts'
import { print, type ExitCode } from './output.ts'

export interface RegisterArguments {
  /** The file; absent when only the model or the list is wanted, or when a file that waits is gone on with. */
  readonly file: string | undefined
  /** A file that was read before and waits, or was taken in. */
  readonly importId: string | undefined
  readonly workspace: string
  readonly user: string
  readonly template: string
  /** Code of the mutual that the whole file goes to. */
  readonly mutual: string | undefined
  /** Label of the cover year; « - » registers without enrolling. */
  readonly year: string | undefined
  readonly zone: string | undefined
  readonly books: string | undefined
  /** Day from which prices hold, or of the fiscal year of balances. */
  readonly from: string | undefined
  /** How the sheets are read, `@FILE` or JSON: the `sheets` of an earlier answer, corrected. */
  readonly mapping: string | undefined
  /** Where written places are, `@FILE` or JSON: `[{place, zoneCode, hillCode?}]`, the numbers of an earlier answer. */
  readonly places: string | undefined
  /** Households whose place is not found wait for one instead of being left to the recoding. */
  readonly waitForPlaces: boolean
  /** What those who resemble somebody are, all of them: another, skip, aliases. */
  readonly decide: string | undefined
  /** Where the rows to correct are written. */
  readonly refused: string | undefined
  /** Where the empty workbook of the template is written. */
  readonly model: string | undefined
  readonly accept: boolean
  /** Why what was taken in is taken back. */
  readonly undo: string | undefined
  readonly discard: boolean
  readonly list: boolean
}

/** Problems printed; all of them are in the workbook of the rows to correct. */
const SHOWN = 100

/**
 * Reads a register or goes on with one that waits: corrects its columns and its places, says what it would make, writes the rows to
 * correct, takes it in, takes it back. Prints one JSON document.
 */
export async function register(asked: RegisterArguments): Promise<ExitCode> {
  const paths = [asked.file, asked.refused, asked.model]
    .filter((path) => path !== undefined)
    .map((path) => resolve(path))
  const client = new Client(dataDirOf(asked.workspace), paths)
  try {
    const session = await client.signIn(asked.workspace, asked.user)
    const call: Call = async <T>(name: string, input: unknown): Promise<T> => {
      const answer = await client.send(name, input, session)
      if (!answer.ok) throw new Refused(answer)
      return answer.value as T
    }
    print(await answerTo(call, asked))
    return 0
  } finally {
    await client.close()
  }
}

type Call = <T>(name: string, input: unknown) => Promise<T>

async function answerTo(call: Call, asked: RegisterArguments): Promise<object> {
  const { template, importId: known } = asked
  if (asked.list) return call<Output<'exchange.registers'>>('exchange.registers', {})
  if (asked.model !== undefined) {
    const model = await call<object>('exchange.registerTemplateFile', { template, path: resolve(asked.model) })
    if (asked.file === undefined && known === undefined) return model
  }
  if (asked.undo !== undefined || asked.discard) {
    const importId = known ?? missing('--import')
    return asked.undo === undefined
      ? call('exchange.discardRegister', { importId })
      : call('exchange.undoRegister', { importId, reason: asked.undo })
  }
  const importId = known ?? (await staged(call, asked))
  await corrected(call, importId, asked)
  const register = await call<Output<'exchange.register'>>('exchange.register', { importId })
  const problems = await call<Output<'exchange.registerProblems'>>('exchange.registerProblems', {
    importId,
    limit: SHOWN,
  })
  const places = await call<Output<'exchange.registerPlaces'>>('exchange.registerPlaces', { importId })
  const { counts } = register
  const toCorrect =
    asked.refused === undefined || counts.refused + counts.noPlace === 0
      ? undefined
      : await call<object>('exchange.registerRefused', { importId, path: resolve(asked.refused) })
  const accepted = asked.accept
    ? await call<Output<'exchange.acceptRegister'>>('exchange.acceptRegister', { importId })
    : undefined
  return {
    importId,
    counts,
    sheets: register.sheets.map(({ sample: _sample, remembered: _remembered, rows: _rows, ...sheet }) => sheet),
    problems: problems.rows,
    places: places.rows.filter(({ state, zoneCode }) => zoneCode === undefined || state === 'provisional'),
    ...(toCorrect === undefined ? {} : { toCorrect }),
    ...(accepted === undefined ? {} : { result: accepted.result }),
  }
}

async function staged(call: Call, asked: RegisterArguments): Promise<string> {
  if (asked.file === undefined) throw new Usage('FILE is missing')
  const { importId } = await call<Output<'exchange.stageRegister'>>('exchange.stageRegister', {
    path: resolve(asked.file),
    template: asked.template,
    provisional: !asked.waitForPlaces,
    ...(asked.zone === undefined ? {} : { zoneCode: asked.zone }),
    ...(asked.books === undefined ? {} : { books: asked.books }),
    ...(asked.from === undefined ? {} : { from: asked.from }),
    ...(await chosen(call, asked)),
  })
  return importId
}

/** What is said of a file that waits: its columns first, since they change what its places and households are. */
async function corrected(call: Call, importId: string, asked: RegisterArguments): Promise<void> {
  if (asked.mapping !== undefined) {
    const sheets = listOf(asked.mapping, '--mapping').map(({ titles: _titles, ...sheet }) => sheet)
    await call('exchange.mapRegister', { importId, sheets })
  }
  if (asked.places !== undefined)
    for (const place of listOf(asked.places, '--places')) await call('exchange.placeRegister', { importId, ...place })
  if (asked.decide !== undefined) await call('exchange.decideRegister', { importId, decision: asked.decide })
}

function listOf(text: string, option: string): Record<string, unknown>[] {
  const read = readInput(text)
  if (!Array.isArray(read)) throw new Usage(`${option} is not a list`)
  return read as Record<string, unknown>[]
}

/** The mutual by its code and the cover year by its label, as people say them. */
async function chosen(call: Call, { mutual, year }: RegisterArguments): Promise<object> {
  const found: { mutualId?: string; coverYearId?: string | null } = {}
  if (mutual !== undefined) {
    const { mutuals } = await call<Output<'membership.mutuals'>>('membership.mutuals', {})
    found.mutualId = mutuals.find(({ code }) => code === mutual)?.id ?? unknown('--mutual', mutual)
  }
  if (year === '-') found.coverYearId = null
  else if (year !== undefined) {
    const { coverYears } = await call<Output<'membership.coverYears'>>('membership.coverYears', {})
    found.coverYearId = coverYears.find(({ label }) => label === year)?.id ?? unknown('--year', year)
  }
  return found
}

const unknown = (option: string, value: string): never => {
  throw new Usage(`${option} ${value} is not known here`)
}

const missing = (option: string): never => {
  throw new Usage(`${option} is missing`)
}
