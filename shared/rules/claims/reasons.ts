/**
 * Why an amount was removed: the field's own list (ADM administrative, TAR tariff, MED medical, FRA fraud, IM inter-mutual).
 * Codes are printed on statements and never change meaning; their sentences are in the locale files.
 */
export type ReasonEffect = 'reduced' | 'rejected' | 'to_complete'

/** The effect a reason usually has. `automatic`: the office finds it alone; the others are a person's opinion. */
export interface ReasonDefinition {
  readonly code: string
  readonly effect: ReasonEffect
  readonly automatic: boolean
}

const list = [
  { code: 'ADM01', effect: 'rejected', automatic: true },
  { code: 'ADM02', effect: 'rejected', automatic: true },
  { code: 'ADM03', effect: 'rejected', automatic: true },
  { code: 'ADM04', effect: 'rejected', automatic: true },
  { code: 'ADM05', effect: 'to_complete', automatic: false },
  { code: 'ADM06', effect: 'to_complete', automatic: false },
  { code: 'ADM07', effect: 'to_complete', automatic: false },
  { code: 'ADM08', effect: 'rejected', automatic: false },
  { code: 'ADM09', effect: 'rejected', automatic: true },
  { code: 'ADM10', effect: 'reduced', automatic: false },
  { code: 'ADM11', effect: 'rejected', automatic: true },
  { code: 'ADM12', effect: 'reduced', automatic: true },
  { code: 'ADM13', effect: 'reduced', automatic: true },
  { code: 'ADM14', effect: 'to_complete', automatic: false },
  { code: 'TAR01', effect: 'reduced', automatic: true },
  { code: 'TAR02', effect: 'rejected', automatic: true },
  { code: 'TAR03', effect: 'reduced', automatic: true },
  { code: 'TAR04', effect: 'reduced', automatic: true },
  { code: 'TAR05', effect: 'reduced', automatic: true },
  { code: 'TAR06', effect: 'rejected', automatic: true },
  { code: 'MED01', effect: 'reduced', automatic: false },
  { code: 'MED02', effect: 'reduced', automatic: false },
  { code: 'MED03', effect: 'reduced', automatic: false },
  { code: 'MED04', effect: 'rejected', automatic: true },
  { code: 'MED05', effect: 'reduced', automatic: false },
  { code: 'MED06', effect: 'rejected', automatic: false },
  { code: 'FRA01', effect: 'rejected', automatic: false },
  { code: 'FRA02', effect: 'rejected', automatic: false },
  { code: 'FRA03', effect: 'rejected', automatic: false },
  { code: 'FRA04', effect: 'rejected', automatic: false },
  { code: 'IM01', effect: 'to_complete', automatic: false },
  { code: 'IM02', effect: 'to_complete', automatic: false },
] as const satisfies readonly ReasonDefinition[]

export type ReasonCode = (typeof list)[number]['code']

export const REASONS: readonly (ReasonDefinition & { readonly code: ReasonCode })[] = list
export const REASON_CODES = list.map((reason) => reason.code) as [ReasonCode, ...ReasonCode[]]
