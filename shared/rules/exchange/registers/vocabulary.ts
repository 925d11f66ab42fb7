/** Words of registers for what the program keeps as codes: kinds of facilities, families of acts, ways of paying. */
import { CARE_LEVELS, type ActFamily, type FacilityType, type Ownership } from '../../facilities/vocabulary.ts'
import type { ReceiptMode } from '../../membership/posting.ts'
import { fold } from './words.ts'

export const FACILITY_LEVELS = CARE_LEVELS

type Words = Readonly<Record<string, readonly string[]>>

const TYPES: { readonly [K in FacilityType]: readonly string[] } = {
  health_centre: ['cds', 'centre de sante', 'centre de sante cds', 'c d s', 'csc', 'ivuriro', 'health centre'],
  hospital: [
    'hopital',
    'hopital de district',
    'hopital communal',
    'hopital national',
    'hopital regional',
    'hd',
    'hopitaux',
    'ibitaro',
    'hospital',
  ],
  clinic: ['clinique', 'polyclinique', 'clinique et polyclinique', 'clinique polyclinique', 'clinic'],
  medical_centre: ['centre medical', 'cabinet medical', 'cm', 'medical centre'],
}

const OWNERS: { readonly [K in Ownership]: readonly string[] } = {
  public: ['public', 'publique', 'etat', 'etatique', 'pub'],
  private: ['prive', 'privee', 'priv', 'private'],
  confessional: [
    'confessionnel',
    'confessionnelle',
    'conf',
    'agree',
    'eglise',
    'catholique',
    'protestant',
    'confessional',
  ],
}

const FAMILIES: { readonly [K in ActFamily]: readonly string[] } = {
  consultation: ['consultation', 'consultations'],
  laboratory: ['laboratoire', 'labo', 'examens de laboratoire', 'analyses'],
  imaging: ['imagerie', 'radiologie', 'echographie', 'radio'],
  minor_surgery: ['petite chirurgie', 'soins infirmiers', 'pansement'],
  surgery: ['chirurgie', 'grande chirurgie', 'interventions'],
  delivery: ['accouchement', 'accouchements', 'maternite'],
  antenatal: ['cpn', 'consultation prenatale', 'prenatal'],
  hospital_day: ['hospitalisation', 'hospitalisations', 'journee d hospitalisation', 'sejour'],
  dental: ['dentaire', 'soins dentaires', 'dentisterie'],
  medicine: ['medicament', 'medicaments', 'pharmacie', 'imiti'],
  other: ['autre', 'autres', 'divers'],
}

const MODES: { readonly [K in ReceiptMode]: readonly string[] } = {
  cash: ['especes', 'espece', 'cash', 'caisse', 'liquide'],
  bank: ['banque', 'virement', 'versement', 'bordereau'],
  mobile: ['mobile', 'lumicash', 'ecocash', 'mobile money', 'm money'],
}

const VOCABULARY: Readonly<Record<string, { readonly words: Words; readonly needed: boolean }>> = {
  type: { words: TYPES, needed: true },
  ownership: { words: OWNERS, needed: true },
  family: { words: FAMILIES, needed: false },
  mode: { words: MODES, needed: false },
}

/** The code of a word in a field that has codes; `value` absent when it is not known. Undefined for other fields. */
export function wordOf(field: string, text: string): { readonly value?: string; readonly needed: boolean } | undefined {
  const vocabulary = VOCABULARY[field]
  if (vocabulary === undefined) return undefined
  const folded = fold(text)
  const entries = Object.entries(vocabulary.words)
  const found =
    entries.find(([code, words]) => fold(code) === folded || words.includes(folded)) ??
    // « Hôpital de 2e référence » is a hospital.
    entries.find(([, words]) => words.some((word) => word.length >= 4 && ` ${folded} `.includes(` ${word} `)))
  return { needed: vocabulary.needed, ...(found === undefined ? {} : { value: found[0] }) }
}
