import type { ActFamily, FacilityType, Ownership, StateProgramme } from './vocabulary.ts'

/** A rate a new centre starts with. All are proposals: the agreement signed with a facility decides. */
export interface DefaultRate {
  readonly type: FacilityType | null
  readonly ownership: Ownership
  readonly percent: number
}

/**
 * Health centres: 80 % public (published by several press sources), 50 % private, 80 % confessional (by agreement; proposed).
 * Hospitals, clinics and medical centres follow the owner.
 */
export const DEFAULT_RATES: readonly DefaultRate[] = [
  { type: null, ownership: 'public', percent: 80 },
  { type: null, ownership: 'confessional', percent: 80 },
  { type: null, ownership: 'private', percent: 50 },
]

export interface DefaultAct {
  readonly code: string
  readonly label: string
  readonly family: ActFamily
  /** Proposed reference price, FBu. */
  readonly price: number
  readonly sex?: 'F' | 'M'
  readonly minAge?: number
  readonly maxAge?: number
  readonly maxQuantity?: number
  readonly stateProgramme?: StateProgramme
  readonly includes?: readonly string[]
}

/**
 * A short nomenclature to begin with. Labels are the field's; prices and limits are fictitious proposals, marked as such
 * on screen until a person confirms them.
 */
export const DEFAULT_ACTS: readonly DefaultAct[] = [
  { code: 'C01', label: 'Consultation', family: 'consultation', price: 1000 },
  { code: 'C02', label: 'Consultation de nuit, week-end ou férié', family: 'consultation', price: 1500 },
  { code: 'C03', label: 'Consultation, médecin généraliste', family: 'consultation', price: 3000 },
  { code: 'C04', label: 'Consultation, médecin spécialiste', family: 'consultation', price: 8000 },
  {
    code: 'C05',
    label: 'Consultation, enfant de moins de 5 ans',
    family: 'consultation',
    price: 1000,
    maxAge: 4,
    stateProgramme: 'under_five',
  },
  { code: 'P01', label: 'Consultation prénatale', family: 'antenatal', price: 1500, sex: 'F', minAge: 10 },
  { code: 'P02', label: 'Consultation postnatale', family: 'antenatal', price: 1500, sex: 'F', minAge: 10 },
  {
    code: 'A01',
    label: 'Accouchement simple',
    family: 'delivery',
    price: 12000,
    sex: 'F',
    minAge: 10,
    stateProgramme: 'delivery',
  },
  {
    code: 'A02',
    label: 'Césarienne',
    family: 'delivery',
    price: 120000,
    sex: 'F',
    minAge: 10,
    stateProgramme: 'delivery',
  },
  { code: 'L01', label: 'Goutte épaisse', family: 'laboratory', price: 1000 },
  { code: 'L02', label: 'Test rapide du paludisme', family: 'laboratory', price: 800 },
  { code: 'L03', label: 'Numération formule sanguine', family: 'laboratory', price: 4000 },
  { code: 'L04', label: 'Glycémie', family: 'laboratory', price: 1500 },
  { code: 'L05', label: 'Examen des selles', family: 'laboratory', price: 1000 },
  { code: 'L06', label: 'Examen des urines', family: 'laboratory', price: 1000 },
  { code: 'L07', label: 'Groupe sanguin et rhésus', family: 'laboratory', price: 2000 },
  { code: 'L08', label: 'Test de grossesse', family: 'laboratory', price: 1500, sex: 'F', minAge: 10 },
  { code: 'L09', label: 'Créatininémie', family: 'laboratory', price: 3000 },
  { code: 'I01', label: 'Échographie', family: 'imaging', price: 10000 },
  { code: 'I02', label: 'Radiographie', family: 'imaging', price: 12000 },
  { code: 'S01', label: 'Pansement', family: 'minor_surgery', price: 1000, maxQuantity: 15 },
  { code: 'S02', label: 'Suture', family: 'minor_surgery', price: 4000 },
  { code: 'S03', label: 'Incision d’abcès', family: 'minor_surgery', price: 5000 },
  { code: 'S04', label: 'Petite chirurgie', family: 'minor_surgery', price: 9500 },
  { code: 'S05', label: 'Circoncision', family: 'minor_surgery', price: 8000, sex: 'M' },
  { code: 'G01', label: 'Cure de hernie', family: 'surgery', price: 90000 },
  { code: 'G02', label: 'Appendicectomie', family: 'surgery', price: 110000 },
  { code: 'G03', label: 'Réduction de fracture, plâtre', family: 'surgery', price: 45000 },
  { code: 'H01', label: 'Hospitalisation, jour', family: 'hospital_day', price: 4000, maxQuantity: 30 },
  { code: 'H02', label: 'Mise en observation', family: 'hospital_day', price: 2000, maxQuantity: 2 },
  {
    code: 'H03',
    label: 'Forfait paludisme grave',
    family: 'hospital_day',
    price: 35000,
    includes: ['H01', 'L01', 'L02', 'M05', 'M06'],
  },
  { code: 'D01', label: 'Extraction dentaire', family: 'dental', price: 3000, maxQuantity: 4 },
  { code: 'D02', label: 'Soin dentaire conservateur', family: 'dental', price: 6000 },
  { code: 'M01', label: 'Paracétamol 500 mg', family: 'medicine', price: 20, maxQuantity: 30 },
  { code: 'M02', label: 'Amoxicilline 500 mg', family: 'medicine', price: 120, maxQuantity: 30 },
  { code: 'M03', label: 'Artéméther-luméfantrine, cure', family: 'medicine', price: 2500, maxQuantity: 1 },
  { code: 'M04', label: 'Cotrimoxazole 480 mg', family: 'medicine', price: 50, maxQuantity: 40 },
  { code: 'M05', label: 'Artésunate injectable 60 mg', family: 'medicine', price: 2200, maxQuantity: 12 },
  { code: 'M06', label: 'Sérum glucosé 5 %, 500 ml', family: 'medicine', price: 2000, maxQuantity: 12 },
  { code: 'M07', label: 'Métronidazole 250 mg', family: 'medicine', price: 40, maxQuantity: 42 },
  { code: 'M08', label: 'Sels de réhydratation, sachet', family: 'medicine', price: 300, maxQuantity: 10 },
  { code: 'M09', label: 'Oméprazole 20 mg', family: 'medicine', price: 100, maxQuantity: 28 },
]
