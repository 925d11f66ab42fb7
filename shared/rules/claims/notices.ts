/**
 * Things to look at on a certificate. A notice has no amount and never moves money. Codes are those of the reasons
 * where the paper is to be completed, and the field's own list of signals of fraud (F…): F02 length of a stay, F05 in
 * bed elsewhere, F06 the same care twice. ADM15: asked for by the member too, and not decided yet.
 */
export const NOTICE_CODES = [
  'ADM05',
  'ADM06',
  'ADM08',
  'ADM10',
  'ADM14',
  'ADM15',
  'MED05',
  'F02',
  'F05',
  'F06',
] as const
export type NoticeCode = (typeof NOTICE_CODES)[number]

export interface Notice {
  readonly code: NoticeCode
  /** From 1; null: the whole certificate. */
  readonly line: number | null
  /** The figures and words of its sentence. */
  readonly params: Readonly<Record<string, string | number>>
}
