import type { Layout, LayoutLine } from './layout.ts'

export interface LineChange {
  readonly id: string
  readonly label: string
  readonly changes: readonly { readonly field: string; readonly from: string; readonly to: string }[]
}

export interface LayoutDifferences {
  readonly added: readonly { readonly id: string; readonly label: string }[]
  readonly removed: readonly { readonly id: string; readonly label: string }[]
  readonly changed: readonly LineChange[]
  readonly moved: boolean
  readonly same: number
}

/** What may differ of a line. */
export const LINE_FIELDS = [
  'words',
  'kind',
  'roles',
  'accounts',
  'of',
  'side',
  'when',
  'paidBy',
  'measure',
  'contra',
  'detail',
  'look',
  'indent',
  'per',
  'year',
  'chart',
] as const satisfies readonly (keyof LayoutLine)[]

const written = (value: unknown): string =>
  value === undefined
    ? ''
    : typeof value === 'string'
      ? value
      : Array.isArray(value)
        ? value.join(', ')
        : JSON.stringify(value)

/** What a layout changes of the one in force, line by line. */
export function layoutDifferences(from: Layout | undefined, to: Layout): LayoutDifferences {
  const before = new Map((from?.lines ?? []).map((line) => [line.id, line]))
  const after = new Map(to.lines.map((line) => [line.id, line]))
  const named = ({ id, words }: LayoutLine): { id: string; label: string } => ({ id, label: words.fr })
  const kept = to.lines.filter(({ id }) => before.has(id))
  const changed = kept.flatMap((line): LineChange[] => {
    const old = before.get(line.id)
    const changes = LINE_FIELDS.flatMap((field) => {
      const [was, is] =
        field === 'words' ? [old?.words.fr ?? '', line.words.fr] : [written(old?.[field]), written(line[field])]
      return was === is ? [] : [{ field, from: was, to: is }]
    })
    return changes.length === 0 ? [] : [{ ...named(line), changes }]
  })
  const order = (lines: readonly LayoutLine[], other: ReadonlyMap<string, LayoutLine>): string =>
    lines.flatMap(({ id }) => (other.has(id) ? [id] : [])).join(' ')
  return {
    added: to.lines.filter(({ id }) => !before.has(id)).map(named),
    removed: (from?.lines ?? []).filter(({ id }) => !after.has(id)).map(named),
    changed,
    moved: order(from?.lines ?? [], after) !== order(to.lines, before),
    same: kept.length - changed.length,
  }
}
