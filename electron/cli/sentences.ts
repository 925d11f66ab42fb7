import { paramSpec } from '../../shared/errors/index.ts'
import { inputInWords } from '../../shared/errors/badInput.ts'
import { shownParam } from '../../shared/errors/shown.ts'
import { sentenceWith } from '../../shared/sentence.ts'
import { transitionInWords } from '../../shared/errors/transition.ts'
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

/** The French sentence of a code: what happened, what was kept, what to do. */
export function sentence(code: string, params: Readonly<Record<string, unknown>>): string {
  const [namespace = '', key = ''] = code.split(/\.(.*)/s)
  const words = namespaces[namespace]?.errors?.[key]
  if (!words) return code
  const spec = paramSpec(code)
  const values =
    code === 'kernel.transition'
      ? transitionInWords(params, (path) => kernelWord(kernel.machine, path))
      : code === 'kernel.bad-input'
        ? inputInWords(params, (path) => kernelWord(kernel.input, path))
        : params
  const said = [words.why, words.kept ?? common.refusal.nothingWritten, words.todo ?? '']
    .filter((part) => part !== '')
    .join(' ')
  return sentenceWith(said, (name) => shownParam(spec[name], (values as Readonly<Record<string, unknown>>)[name]))
}

type Tree = { readonly [key: string]: string | Tree }

/** A word of a part of the kernel's locale file; undefined when it has none. */
function kernelWord(words: Tree, path: string): string | undefined {
  const found = path
    .split('.')
    .reduce<string | Tree | undefined>((at, key) => (typeof at === 'object' ? at[key] : undefined), words)
  return typeof found === 'string' ? found : undefined
}
