/**
 * Why an amount was removed: the field's own list (ADM administrative, TAR tariff, MED medical, FRA fraud, IM inter-mutual).
 * Codes are printed on statements and never change meaning; their sentences are in the locale files.
 */
export type ReasonEffect = 'reduced' | 'rejected' | 'to_complete'

/** The effect a reason usually has. `automatic`: the office finds it alone; the others are a person's opinion. */
export interface ReasonDefinition {
  readonly code: string
  /** The field's own words, as printed on statements. */
  readonly label: string
  readonly effect: ReasonEffect
  readonly automatic: boolean
}

const list = [
  { code: 'ADM01', label: 'Bénéficiaire inconnu', effect: 'rejected', automatic: true },
  { code: 'ADM02', label: 'Bénéficiaire radié ou décédé à la date des soins', effect: 'rejected', automatic: true },
  { code: 'ADM03', label: 'Cotisation non à jour à la date des soins', effect: 'rejected', automatic: true },
  { code: 'ADM04', label: 'Période d’observation', effect: 'rejected', automatic: true },
  { code: 'ADM05', label: 'Attestation non signée, sans empreinte', effect: 'to_complete', automatic: false },
  { code: 'ADM06', label: 'Cachet de la formation absent', effect: 'to_complete', automatic: false },
  { code: 'ADM07', label: 'Attestation illisible ou surchargée', effect: 'to_complete', automatic: false },
  { code: 'ADM08', label: 'Numéro d’attestation hors carnet remis', effect: 'rejected', automatic: true },
  { code: 'ADM09', label: 'Attestation en double', effect: 'rejected', automatic: true },
  { code: 'ADM10', label: 'Facture hors délai conventionnel', effect: 'reduced', automatic: true },
  { code: 'ADM11', label: 'Formation non conventionnée à la date', effect: 'rejected', automatic: true },
  { code: 'ADM12', label: 'Erreur d’addition de la facture', effect: 'reduced', automatic: true },
  { code: 'ADM13', label: 'Ticket modérateur non déduit', effect: 'reduced', automatic: true },
  { code: 'ADM14', label: 'Période de facture incohérente', effect: 'to_complete', automatic: true },
  { code: 'ADM15', label: 'Soins déjà payés une fois', effect: 'rejected', automatic: true },
  { code: 'TAR01', label: 'Prix supérieur au tarif conventionnel', effect: 'reduced', automatic: true },
  { code: 'TAR02', label: 'Acte ou médicament hors liste', effect: 'rejected', automatic: true },
  { code: 'TAR03', label: 'Quantité excessive', effect: 'reduced', automatic: true },
  { code: 'TAR04', label: 'Plafond atteint', effect: 'reduced', automatic: true },
  { code: 'TAR05', label: 'Acte inclus dans un forfait déjà facturé', effect: 'reduced', automatic: true },
  { code: 'TAR06', label: 'Acte gratuit facturé', effect: 'rejected', automatic: true },
  { code: 'MED01', label: 'Non-concordance diagnostic–traitement', effect: 'reduced', automatic: false },
  { code: 'MED02', label: 'Durée d’hospitalisation non justifiée', effect: 'reduced', automatic: false },
  { code: 'MED03', label: 'Polyprescription, antibiotique non justifié', effect: 'reduced', automatic: false },
  { code: 'MED04', label: 'Acte incompatible avec le sexe ou l’âge', effect: 'rejected', automatic: true },
  { code: 'MED05', label: 'Référence absente', effect: 'reduced', automatic: true },
  { code: 'MED06', label: 'Accord préalable absent', effect: 'rejected', automatic: true },
  { code: 'FRA01', label: 'Prestation fictive', effect: 'rejected', automatic: false },
  { code: 'FRA02', label: 'Usurpation d’identité', effect: 'rejected', automatic: false },
  { code: 'FRA03', label: 'Surfacturation délibérée', effect: 'rejected', automatic: false },
  { code: 'FRA04', label: 'Signature imitée', effect: 'rejected', automatic: false },
  { code: 'IM01', label: 'Mutuelle d’origine non identifiée', effect: 'to_complete', automatic: true },
  { code: 'IM02', label: 'Droits non confirmés par le centre d’origine', effect: 'to_complete', automatic: true },
] as const satisfies readonly ReasonDefinition[]

export type ReasonCode = (typeof list)[number]['code']

export const REASONS: readonly (ReasonDefinition & { readonly code: ReasonCode })[] = list
export const REASON_CODES = list.map((reason) => reason.code) as [ReasonCode, ...ReasonCode[]]

const labels = new Map<string, string>(list.map((reason) => [reason.code, reason.label]))

/** The label of a reason, as printed. */
export const reasonLabel = (code: ReasonCode): string => labels.get(code) ?? code
