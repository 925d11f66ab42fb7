import { Client, dataDirOf, readFile, Refused, Usage } from './client.ts'
import { printLine, withMessage, type ExitCode } from './output.ts'

interface Step {
  readonly call: string
  readonly input?: unknown
  /** Who acts, when it is not the one of `--user`. */
  readonly user?: string
  readonly commandId?: string
}

/**
 * Replaces `{"$ref": "3.id"}` by what line 3 answered at `id` (lines count from 1, blank ones too).
 * Throws {@link Usage} for a line that gave nothing there.
 */
export function resolveRefs(value: unknown, answers: ReadonlyMap<number, unknown>): unknown {
  if (Array.isArray(value)) return value.map((item) => resolveRefs(item, answers))
  if (typeof value !== 'object' || value === null) return value
  const record = value as Record<string, unknown>
  const keys = Object.keys(record)
  if (keys.length === 1 && typeof record.$ref === 'string') return lookUp(record.$ref, answers)
  return Object.fromEntries(keys.map((key) => [key, resolveRefs(record[key], answers)]))
}

function lookUp(ref: string, answers: ReadonlyMap<number, unknown>): unknown {
  const [line = '', ...path] = ref.split('.')
  let value = answers.get(Number(line))
  for (const step of path)
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined
  if (value === undefined) throw new Usage(`nothing at ${ref}`)
  return value
}

function parseStep(line: string, number: number): Step {
  try {
    const step = JSON.parse(line) as Step
    if (typeof step.call === 'string') return step
  } catch {
    // said below
  }
  throw new Usage(`line ${number}: not a call`)
}

/** Many calls in one process, one answer a line. Stops at the first refusal unless told to go on. */
export async function run(
  script: string,
  options: { workspace: string; user: string; keepGoing: boolean },
): Promise<ExitCode> {
  const client = new Client(dataDirOf(options.workspace))
  const sessions = new Map<string, string>()
  const answers = new Map<number, unknown>()
  let exitCode: ExitCode = 0
  try {
    for (const [i, line] of readFile(script).split('\n').entries()) {
      const text = line.trim()
      if (text === '' || text.startsWith('#')) continue
      const step = parseStep(text, i + 1)
      const login = step.user ?? options.user
      const session = sessions.get(login) ?? (await client.signIn(options.workspace, login))
      sessions.set(login, session)
      const answer = await client.send(step.call, resolveRefs(step.input ?? {}, answers), session, step.commandId)
      if (answer.ok) {
        answers.set(i + 1, answer.value)
        printLine({ line: i + 1, ok: true, value: answer.value })
      } else {
        printLine({ line: i + 1, ok: false, ...withMessage(answer) })
        exitCode = new Refused(answer).exitCode
        if (!options.keepGoing) return exitCode
      }
    }
  } finally {
    await client.close()
  }
  return exitCode
}
