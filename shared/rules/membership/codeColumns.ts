import { plain } from '../../search.ts'
import { CODE, CODE_STATES, type CodeState, type ListedCode } from '../federation/codes.ts'

/** A list of codes as a spreadsheet keeps it: which column is what, by its title, wherever the header stands. */
const TITLES = {
  code: ['code', 'code complet', 'code mutuelle', 'immatriculation'],
  federation: ['federation'],
  province: ['province'],
  commune: ['commune'],
  mutual: ['mutuelle', 'numero', 'no'],
  name: ['nom', 'nom de la mutuelle', 'name', 'denomination'],
  centreCode: ['code centre', 'code du centre'],
  centreName: ['centre', 'centre de gestion'],
  approval: ['agrement', 'numero d agrement', 'no d agrement'],
  state: ['etat', 'statut'],
} as const
type Column = keyof typeof TITLES
export type CodeColumns = Partial<Record<Column, number>>

const STATE_WORDS: Readonly<Record<string, CodeState>> = {
  'en creation': 'creating',
  creation: 'creating',
  provisoire: 'provisional',
  'agrement provisoire': 'provisional',
  agreee: 'approved',
  agree: 'approved',
  suspendue: 'suspended',
  dissoute: 'dissolved',
}

/** The columns of a row of titles; undefined when it has not at least a name and a code, whole or in four segments. */
export function codeColumns(cells: readonly string[]): CodeColumns | undefined {
  const columns: CodeColumns = {}
  for (const [at, text] of cells.entries()) {
    const title = plain(text)
    const column = (Object.keys(TITLES) as Column[]).find((key) => (TITLES[key] as readonly string[]).includes(title))
    if (column !== undefined) columns[column] ??= at
  }
  const whole = columns.code !== undefined
  const segments = (['federation', 'province', 'commune', 'mutual'] as const).every((key) => columns[key] !== undefined)
  return columns.name !== undefined && (whole || segments) ? columns : undefined
}

export interface CodeLine extends ListedCode {
  readonly approval?: string
}

/** One line of it; `odd` is the code as written when it is none. */
export function codeLine(columns: CodeColumns, cells: readonly string[]): CodeLine | { readonly odd: string } {
  const text = (column: Column): string => {
    const at = columns[column]
    return (at === undefined ? '' : (cells[at] ?? '')).trim().replace(/^'(?=[=+\-@])/u, '')
  }
  const whole = text('code')
  const segments = [text('federation'), text('province'), text('commune'), text('mutual')]
  const code = (whole === '' ? segments.join('/') : whole).toUpperCase().replaceAll(/\s/gu, '')
  const name = text('name').slice(0, 200)
  if (!CODE.test(code) || name.length < 2) return { odd: /[^/]/u.test(code) ? code : name }
  const state = plain(text('state'))
  const centre = { code: text('centreCode').slice(0, 32), name: text('centreName').slice(0, 200) }
  const approval = text('approval').slice(0, 60)
  return {
    code,
    name,
    state: STATE_WORDS[state] ?? CODE_STATES.find((known) => known === state) ?? 'approved',
    ...(centre.code === '' ? {} : { centre }),
    ...(approval === '' ? {} : { approval }),
  }
}
