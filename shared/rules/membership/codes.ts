import { sameName, type ListedCode } from '../federation/codes.ts'

/** A mutual of this centre as its members' numbers begin. */
export interface OwnCode {
  readonly code: string
  readonly name: string
  readonly ended: boolean
}

/**
 * same: as listed. other-name: the list has another name for this code. not-listed: nobody gave this code. code-of-another: the code is
 * another mutual's of another centre. name-elsewhere: the name is that of another code. to-create: given to this centre, not made yet.
 */
export const CODE_FINDINGS = [
  'code-of-another',
  'name-elsewhere',
  'other-name',
  'not-listed',
  'to-create',
  'same',
] as const
export type CodeFinding = (typeof CODE_FINDINGS)[number]

export interface ComparedCode {
  readonly finding: CodeFinding
  readonly code: string
  readonly name: string
  /** The line of the list that it differs from or clashes with. */
  readonly listed?: ListedCode | undefined
}

/** Whether a line of the list is of another centre than this one; a line without a centre is nobody's yet. */
const ofAnother = ({ centre }: ListedCode, ownCentre: string): boolean =>
  centre !== undefined && centre.code !== ownCentre

/**
 * What would stand in the way of a mutual: its code given to another centre, or to this one under another name while it is new; its name
 * carried by another code. Undefined when nothing does.
 */
export function codeClash(
  mutual: { readonly code: string; readonly name: string },
  list: readonly ListedCode[],
  ownCentre: string,
): { readonly kind: 'code' | 'name'; readonly listed: ListedCode } | undefined {
  const sameCode = list.find(({ code }) => code === mutual.code)
  if (sameCode !== undefined && (ofAnother(sameCode, ownCentre) || !sameName(sameCode.name, mutual.name)))
    return { kind: 'code', listed: sameCode }
  const name = list.find((line) => line.code !== mutual.code && sameName(line.name, mutual.name))
  return name === undefined ? undefined : { kind: 'name', listed: name }
}

/** The mutuals of this centre beside the list, clashes first; one line for each thing to say of a mutual. */
export function compareCodes(own: readonly OwnCode[], list: readonly ListedCode[], ownCentre: string): ComparedCode[] {
  const rows: ComparedCode[] = []
  for (const { code, name } of own) {
    const line = list.find((listed) => listed.code === code)
    const before = rows.length
    if (line !== undefined && ofAnother(line, ownCentre))
      rows.push({ finding: 'code-of-another', code, name, listed: line })
    else if (line !== undefined && !sameName(line.name, name))
      rows.push({ finding: 'other-name', code, name, listed: line })
    for (const listed of list)
      if (listed.code !== code && sameName(listed.name, name))
        rows.push({ finding: 'name-elsewhere', code, name, listed })
    if (line === undefined) rows.push({ finding: 'not-listed', code, name })
    else if (rows.length === before) rows.push({ finding: 'same', code, name, listed: line })
  }
  for (const listed of list)
    if (
      listed.centre?.code === ownCentre &&
      listed.state !== 'dissolved' &&
      own.every(({ code }) => code !== listed.code)
    )
      rows.push({
        finding: 'to-create',
        code: listed.code,
        name: listed.name,
        listed,
      })
  return rows.toSorted(
    (a, b) => CODE_FINDINGS.indexOf(a.finding) - CODE_FINDINGS.indexOf(b.finding) || a.code.localeCompare(b.code),
  )
}
