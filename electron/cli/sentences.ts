import { formatDay } from '../../shared/dates.ts'
import { paramSpec } from '../../shared/errors/index.ts'
import { transitionInWords } from '../../shared/errors/transition.ts'
import { formatFbu } from '../../shared/money.ts'
import accounting from '../../renderer/locales/fr/accounting.json'
import administration from '../../renderer/locales/fr/administration.json'
import claims from '../../renderer/locales/fr/claims.json'
import common from '../../renderer/locales/fr/common.json'
import exchange from '../../renderer/locales/fr/exchange.json'
import facilities from '../../renderer/locales/fr/facilities.json'
import federation from '../../renderer/locales/fr/federation.json'
import governance from '../../renderer/locales/fr/governance.json'
import indicators from '../../renderer/locales/fr/indicators.json'
import invoices from '../../renderer/locales/fr/invoices.json'
import kernel from '../../renderer/locales/fr/kernel.json'
import membership from '../../renderer/locales/fr/membership.json'

interface Words {
  readonly why: string
  readonly kept?: string
  readonly todo?: string
}

const namespaces: Readonly<Record<string, { readonly errors?: Readonly<Record<string, Words>> }>> = {
  accounting,
  administration,
  claims,
  exchange,
  facilities,
  federation,
  governance,
  indicators,
  invoices,
  kernel,
  membership,
}

/** A workspace or a package that does not hold together is not a refusal: nothing a person types will change it. */
export const kernelCodesOfDamage: ReadonlySet<string> = new Set([
  'kernel.workspace-damaged',
  'kernel.workspace-not-ours',
  'kernel.keys-damaged',
  'kernel.migration-changed',
])

function show(kind: string | undefined, value: unknown): string {
  if (kind === 'fbu' && typeof value === 'number') return formatFbu(value)
  if (kind === 'day' && typeof value === 'string') return formatDay(value)
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** The French sentence of a code: what happened, what was kept, what to do. */
export function sentence(code: string, params: Readonly<Record<string, unknown>>): string {
  const [namespace = '', key = ''] = code.split(/\.(.*)/s)
  const words = namespaces[namespace]?.errors?.[key]
  if (!words) return code
  const spec = paramSpec(code)
  const values = code === 'kernel.transition' ? transitionInWords(params, machineWord) : params
  return [words.why, words.kept ?? common.refusal.nothingWritten, words.todo ?? '']
    .filter((part) => part !== '')
    .join(' ')
    .replaceAll(/\{\{\s*(\w+)[^}]*\}\}/g, (_, name: string) =>
      show(spec[name], (values as Readonly<Record<string, unknown>>)[name]),
    )
}

type Tree = { readonly [key: string]: string | Tree }

/** A word of a state machine; undefined when the locale file has none. */
function machineWord(path: string): string | undefined {
  const words: Tree = kernel.machine
  const found = path
    .split('.')
    .reduce<string | Tree | undefined>((at, key) => (typeof at === 'object' ? at[key] : undefined), words)
  return typeof found === 'string' ? found : undefined
}
