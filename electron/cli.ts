import { parseArgs } from 'node:util'

import { commands } from './cli/commands.ts'
import { Refused, Usage } from './cli/client.ts'
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
    const { values, positionals } = parseArgs({ args: rest, options: command.options, allowPositionals: true, strict: true })
    return await command.run(values as Record<string, string | boolean | undefined>, positionals)
  } catch (error) {
    if (error instanceof Refused) {
      printProblem(error.problem)
      return error.exitCode
    }
    const isUsage = error instanceof Usage || (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
    if (!isUsage) throw error
    process.stderr.write(`${JSON.stringify({ code: 'cli.usage', params: {}, message: `${error.message}. nkingi ${name} ${command.usage}` })}\n`)
    return 2
  }
}

process.exitCode = await main()
