import { parseArgs } from 'node:util'

import { Refused, Usage } from './cli/client.ts'
import { commands } from './cli/commands.ts'
import { printProblem, type ExitCode } from './cli/output.ts'

/** The same office from a terminal: one command, one JSON answer, an exit code that says what became of it. */
async function main(): Promise<ExitCode> {
  const [name = '', ...rest] = process.argv.slice(2)
  const command = commands[name]
  if (!command) {
    const known = Object.entries(commands).map(([key, { usage }]) => `  ${key} ${usage}`)
    process.stderr.write(`nkingi COMMAND\n${known.join('\n')}\n`)
    return name === '' || name === '--help' || name === 'help' ? 0 : 2
  }
  try {
    const { values, positionals } = parseArgs({
      args: rest,
      options: command.options,
      allowPositionals: true,
      strict: true,
    })
    return await command.run(values as Record<string, string | boolean | undefined>, positionals)
  } catch (error) {
    return ended(error, name, command.usage)
  }
}

function ended(error: unknown, name: string, usage: string): ExitCode {
  if (error instanceof Refused) {
    printProblem(error.problem)
    return error.exitCode
  }
  if (
    error instanceof Usage ||
    (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
  ) {
    process.stderr.write(
      `${JSON.stringify({ code: 'cli.usage', params: {}, message: `${error.message}. nkingi ${name} ${usage}` })}\n`,
    )
    return 2
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  return printProblem({ code: 'kernel.bug', params: { reference: name } })
}

// whoever reads our answers may stop reading: `… | head` is no fault
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

process.exitCode = await main()
