import { kernelCodesOfDamage, sentence } from './sentences.ts'

/** What a terminal command ends with: 0 done, 2 refused, 3 not valid, 1 a fault of ours. */
export type ExitCode = 0 | 1 | 2 | 3

export interface Problem {
  readonly code: string
  readonly params: Readonly<Record<string, unknown>>
}

/** One JSON answer on standard output. */
export const print = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)

/** One JSON line on standard output, for scripts of many calls. */
export const printLine = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`)

export const withMessage = ({ code, params }: Problem) => ({ code, params, message: sentence(code, params) })

/** The problem on standard error; the exit code that its kind has. */
export function printProblem(problem: Problem): ExitCode {
  process.stderr.write(`${JSON.stringify(withMessage(problem))}\n`)
  return exitCodeOf(problem.code)
}

export function exitCodeOf(code: string): ExitCode {
  if (code === 'kernel.bug') return 1
  return kernelCodesOfDamage.has(code) ? 3 : 2
}
