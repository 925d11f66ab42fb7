import { resolve } from 'node:path'

import type { Output } from '../../shared/contract/index.ts'
import { Client, dataDirOf, Refused, Usage } from './client.ts'
import { print, type ExitCode } from './output.ts'

export interface RegisterArguments {
  /** The file; absent when only the model is wanted. */
  readonly file: string | undefined
  readonly workspace: string
  readonly user: string
  readonly template: string
  /** Code of the mutual that the whole file goes to. */
  readonly mutual: string | undefined
  /** Label of the cover year; « - » registers without enrolling. */
  readonly year: string | undefined
  readonly zone: string | undefined
  readonly books: string | undefined
  /** Where the rows to correct are written. */
  readonly refused: string | undefined
  /** Where the empty workbook of the template is written. */
  readonly model: string | undefined
  readonly accept: boolean
}

/** Problems printed; all of them are in the workbook of the rows to correct. */
const SHOWN = 100

/** Reads a register, says what it would make, writes the rows to correct, and takes it in when that is asked: one line of JSON. */
export async function register(asked: RegisterArguments): Promise<ExitCode> {
  const paths = [asked.file, asked.refused, asked.model]
    .filter((path) => path !== undefined)
    .map((path) => resolve(path))
  const client = new Client(dataDirOf(asked.workspace), paths)
  try {
    const session = await client.signIn(asked.workspace, asked.user)
    const call = async <T>(name: string, input: unknown): Promise<T> => {
      const answer = await client.send(name, input, session)
      if (!answer.ok) throw new Refused(answer)
      return answer.value as T
    }
    const { template } = asked
    if (asked.model !== undefined) {
      const model = await call<object>('exchange.registerTemplateFile', { template, path: resolve(asked.model) })
      if (asked.file === undefined) {
        print(model)
        return 0
      }
    }
    if (asked.file === undefined) throw new Usage('FILE is missing')
    const staged = await call<Output<'exchange.stageRegister'>>('exchange.stageRegister', {
      path: resolve(asked.file),
      template,
      ...(asked.zone === undefined ? {} : { zoneCode: asked.zone }),
      ...(asked.books === undefined ? {} : { books: asked.books }),
      ...(await chosen(call, asked)),
    })
    const { importId } = staged
    const problems = await call<Output<'exchange.registerProblems'>>('exchange.registerProblems', {
      importId,
      limit: SHOWN,
    })
    const places = await call<Output<'exchange.registerPlaces'>>('exchange.registerPlaces', { importId })
    const toCorrect =
      asked.refused === undefined || staged.counts.refused + staged.counts.noPlace === 0
        ? undefined
        : await call<object>('exchange.registerRefused', { importId, path: resolve(asked.refused) })
    const accepted = asked.accept
      ? await call<Output<'exchange.acceptRegister'>>('exchange.acceptRegister', { importId })
      : undefined
    print({
      ...staged,
      problems: problems.rows,
      places: places.rows.filter(({ zoneCode }) => zoneCode === undefined),
      ...(toCorrect === undefined ? {} : { toCorrect }),
      ...(accepted === undefined ? {} : { result: accepted.result }),
    })
    return 0
  } finally {
    await client.close()
  }
}

type Call = <T>(name: string, input: unknown) => Promise<T>

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
