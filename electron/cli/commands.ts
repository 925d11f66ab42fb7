import { existsSync, mkdirSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { ParseArgsConfig } from 'node:util'

import { Client, dataDirOf, readInput, Refused, Usage } from './client.ts'
import { describe } from './describe.ts'
import { print, printProblem, type ExitCode } from './output.ts'
import { register } from './register.ts'
import { run } from './run.ts'

type Values = Readonly<Record<string, string | boolean | undefined>>

export interface TerminalCommand {
  /** What follows the command's name, for `nkingi help`. */
  readonly usage: string
  readonly options: NonNullable<ParseArgsConfig['options']>
  run(values: Values, positionals: readonly string[]): Promise<ExitCode>
}

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const

function needed(values: Values, name: string): string {
  const value = values[name]
  if (typeof value !== 'string' || value === '') throw new Usage(`--${name} is missing`)
  return value
}

const optional = (values: Values, name: string): string | undefined => {
  const value = values[name]
  return typeof value === 'string' ? value : undefined
}

function first(positionals: readonly string[], what: string): string {
  const [value] = positionals
  if (value === undefined) throw new Usage(`${what} is missing`)
  return value
}

/** Signs in to the workspace of `--workspace` as `--user`, makes one call, prints its answer. */
async function oneCall(values: Values, name: string, input: unknown, grants: readonly string[] = []): Promise<unknown> {
  const workspace = needed(values, 'workspace')
  const client = new Client(dataDirOf(workspace), grants)
  try {
    const session = await client.signIn(workspace, needed(values, 'user'))
    const answer = await client.send(name, input, session, optional(values, 'command-id'))
    if (!answer.ok) throw new Refused(answer)
    return answer.value
  } finally {
    await client.close()
  }
}

const session = { workspace: text, user: text } as const

export const commands: Readonly<Record<string, TerminalCommand>> = {
  describe: {
    usage: '',
    options: {},
    run() {
      print(describe())
      return Promise.resolve(0)
    },
  },
  init: {
    usage: '--workspace FILE --kind centre|federation --input @FILE',
    options: { workspace: text, kind: text, input: text },
    async run(values) {
      const workspace = resolve(needed(values, 'workspace'))
      const kind = needed(values, 'kind')
      if (kind !== 'centre' && kind !== 'federation') throw new Usage('--kind is centre or federation')
      const client = new Client(dataDirOf(workspace), [workspace])
      try {
        const input = readInput(needed(values, 'input')) as object
        const name = kind === 'centre' ? 'administration.createCentre' : 'administration.createFederation'
        const answer = await client.send(name, { ...input, workspace })
        if (!answer.ok) throw new Refused(answer)
        print(answer.value)
      } finally {
        await client.close()
      }
      return 0
    },
  },
  call: {
    usage: 'PROCEDURE --workspace FILE --user LOGIN [--input JSON|@FILE] [--command-id UUID]',
    options: { ...session, input: text, 'command-id': text },
    async run(values, positionals) {
      print(
        await oneCall(
          values,
          first(positionals, 'PROCEDURE'),
          readInput(optional(values, 'input')),
          positionals.slice(1),
        ),
      )
      return 0
    },
  },
  run: {
    usage: 'SCRIPT.ndjson --workspace FILE --user LOGIN [--keep-going]',
    options: { ...session, 'keep-going': flag },
    run: (values, positionals) =>
      run(first(positionals, 'SCRIPT'), {
        workspace: needed(values, 'workspace'),
        user: needed(values, 'user'),
        keepGoing: values['keep-going'] === true,
      }),
  },
  demo: {
    usage: '--out DIR [--centres K] [--households N] [--months M] [--seed S]',
    options: { out: text, centres: text, households: text, months: text, seed: text },
    async run(values) {
      const { playDemo } = await import('../office/demo/index.ts')
      const { renderPdf } = await import('../printing/index.ts')
      const number = (name: string, initial: number): number => {
        const value = Number(optional(values, name) ?? initial)
        if (!Number.isSafeInteger(value) || value < 1) throw new Usage(`--${name} is a whole number above zero`)
        return value
      }
      const out = resolve(needed(values, 'out'))
      const workspaces = join(out, 'workspaces')
      // somebody may be practising on the one before
      if (existsSync(workspaces)) throw new Refused({ code: 'kernel.workspace-exists', params: { path: workspaces } })
      mkdirSync(out, { recursive: true })
      const summary = await playDemo({
        out,
        centres: number('centres', 1),
        households: number('households', 60),
        months: number('months', 12),
        seed: number('seed', 1),
        print: renderPdf,
        onProgress: (step, done, total) =>
          process.stderr.isTTY && process.stderr.write(`\r${step} ${done}/${total}   `),
      })
      print(summary)
      return 0
    },
  },
  export: {
    usage: '--workspace FILE --user LOGIN [--period YYYY-MM] [--out FILE]',
    options: { ...session, period: text, out: text },
    async run(values) {
      const out = optional(values, 'out')
      const period = optional(values, 'period')
      const path = out === undefined ? undefined : resolve(out)
      const input = { ...(path === undefined ? {} : { path }), ...(period === undefined ? {} : { period }) }
      print(await oneCall(values, 'exchange.exportPackage', input, path === undefined ? [] : [path]))
      return 0
    },
  },
  verify: {
    usage: 'PACKAGE [--workspace FILE --user LOGIN] [--identity FILE]',
    options: { ...session, identity: text },
    async run(values, positionals) {
      const path = resolve(first(positionals, 'PACKAGE'))
      if (!existsSync(path)) throw new Usage(`no such file: ${basename(path)}`)
      const { verifyFromTerminal } = await import('./verify.ts')
      const found = await verifyFromTerminal(path, {
        identityFile: optional(values, 'identity'),
        ask: () => oneCall(values, 'exchange.verifyFile', { path }, [path]),
        hasWorkspace: typeof values.workspace === 'string',
      })
      if (!found.ok) {
        printProblem(found)
        return 3
      }
      print(found.value)
      return 0
    },
  },
  import: {
    usage: 'PACKAGE --workspace FEDERATION --user LOGIN',
    options: session,
    async run(values, positionals) {
      const path = resolve(first(positionals, 'PACKAGE'))
      print(await oneCall(values, 'federation.importPackage', { path }, [path]))
      return 0
    },
  },
  register: {
    usage:
      '[FILE | --import ID] --workspace FILE --user LOGIN [--template households|contributions|aliases|facilities|price-list|opening-balances] [--mutual CODE] [--year LABEL|-] [--zone CODE] [--books opening|post] [--from DAY] [--mapping JSON|@FILE] [--places JSON|@FILE] [--wait-for-places] [--decide another|skip|aliases] [--refused OUT.xlsx] [--model OUT.xlsx] [--accept] [--undo REASON] [--discard] [--list]',
    options: {
      ...session,
      template: text,
      mutual: text,
      year: text,
      zone: text,
      books: text,
      from: text,
      import: text,
      mapping: text,
      places: text,
      'wait-for-places': flag,
      decide: text,
      refused: text,
      model: text,
      accept: flag,
      undo: text,
      discard: flag,
      list: flag,
    },
    run: (values, [file]) =>
      register({
        file,
        workspace: needed(values, 'workspace'),
        user: needed(values, 'user'),
        template: optional(values, 'template') ?? 'households',
        mutual: optional(values, 'mutual'),
        year: optional(values, 'year'),
        zone: optional(values, 'zone'),
        books: optional(values, 'books'),
        from: optional(values, 'from'),
        importId: optional(values, 'import'),
        mapping: optional(values, 'mapping'),
        places: optional(values, 'places'),
        waitForPlaces: values['wait-for-places'] === true,
        decide: optional(values, 'decide'),
        refused: optional(values, 'refused'),
        model: optional(values, 'model'),
        accept: values['accept'] === true,
        undo: optional(values, 'undo'),
        discard: values['discard'] === true,
        list: values['list'] === true,
      }),
  },
  receipt: {
    usage: 'RECEIPT --workspace CENTRE --user LOGIN',
    options: session,
    async run(values, positionals) {
      const path = resolve(first(positionals, 'RECEIPT'))
      print(await oneCall(values, 'exchange.takeReceipt', { path }, [path]))
      return 0
    },
  },
  check: {
    usage: '--workspace FILE --user LOGIN',
    options: session,
    async run(values) {
      const found = (await oneCall(values, 'administration.checkWorkspace', {})) as { ok: boolean }
      print(found)
      return found.ok ? 0 : 3
    },
  },
  audit: {
    usage: '--workspace FILE --user LOGIN [--from YYYY-MM-DD] [--to YYYY-MM-DD]',
    options: { ...session, from: text, to: text },
    async run(values) {
      const day = new Date().toISOString().slice(0, 10)
      const found = (await oneCall(values, 'accounting.audit', {
        from: optional(values, 'from') ?? `${day.slice(0, 4)}-01-01`,
        to: optional(values, 'to') ?? day,
      })) as { ok: boolean }
      print(found)
      return found.ok ? 0 : 3
    },
  },
  books: {
    usage:
      'ledger|journal|centralising|balance|subledger|statement|aged|audit|hledger|fec --workspace FILE --user LOGIN [--from DAY] [--to DAY] [--account N] [--journal CODE] [--mutual ID] [--third-party ID] [--columns 4|6|8] [--plan NAME] [--csv] [--out FILE]',
    options: {
      ...session,
      from: text,
      to: text,
      account: text,
      journal: text,
      mutual: text,
      'third-party': text,
      columns: text,
      plan: text,
      csv: flag,
      out: text,
    },
    async run(values, positionals) {
      const what = first(positionals, 'BOOK')
      const out = optional(values, 'out')
      const path = out === undefined ? undefined : resolve(out)
      const year = new Date().toISOString().slice(0, 4)
      const asked = {
        journal: optional(values, 'journal'),
        mutualId: optional(values, 'mutual'),
        plan: optional(values, 'plan'),
        from: optional(values, 'from'),
        to: optional(values, 'to'),
        path,
      }
      const input =
        what === 'hledger' || what === 'fec'
          ? { format: what, ...asked }
          : {
              book: what,
              ...asked,
              from: asked.from ?? `${year}-01-01`,
              to: asked.to ?? `${year}-12-31`,
              account: optional(values, 'account'),
              thirdPartyId: optional(values, 'third-party'),
              columns: optional(values, 'columns'),
              format: values.csv === true ? 'csv' : 'xlsx',
            }
      const procedure = 'book' in input ? 'accounting.exportBook' : 'accounting.exportEntries'
      print(await oneCall(values, procedure, JSON.parse(JSON.stringify(input)), path === undefined ? [] : [path]))
      return 0
    },
  },
  backup: {
    usage: '--workspace FILE --user LOGIN [--out FILE]',
    options: { ...session, out: text },
    async run(values) {
      const out = optional(values, 'out')
      const path = out === undefined ? undefined : resolve(out)
      print(
        await oneCall(
          values,
          'administration.backup',
          path === undefined ? {} : { path },
          path === undefined ? [] : [path],
        ),
      )
      return 0
    },
  },
  restore: {
    usage: 'BACKUP --workspace FILE',
    options: { workspace: text },
    async run(values, positionals) {
      const backup = resolve(first(positionals, 'BACKUP'))
      const workspace = resolve(needed(values, 'workspace'))
      const client = new Client(dirname(workspace), [backup])
      try {
        print(await client.do('administration.restore', { backup, workspace }))
      } finally {
        await client.close()
      }
      return 0
    },
  },
  serve: {
    usage: '[--data DIR] [--port N]',
    options: { data: text, port: text },
    async run(values) {
      const data = optional(values, 'data')
      const port = optional(values, 'port')
      if (data !== undefined) process.env.NKINGI_DATA = resolve(data)
      if (port !== undefined) process.env.NKINGI_PORT = port
      await import('../browser.ts')
      return 0
    },
  },
}
