/**
 * The short list of diagnoses a clerk chooses from: ICD-10 codes, French labels of the field. `favourite`: shown first.
 */
export interface Diagnosis {
  readonly code: string
  readonly label: string
  readonly favourite?: boolean
}

export const DIAGNOSES: readonly Diagnosis[] = [
  { code: 'B54', label: 'Paludisme simple', favourite: true },
  { code: 'B50.8', label: 'Paludisme grave', favourite: true },
  { code: 'J06', label: 'Infection respiratoire haute', favourite: true },
  { code: 'J18', label: 'Pneumonie', favourite: true },
  { code: 'A09', label: 'Diarrhée aiguë', favourite: true },
  { code: 'K29', label: 'Gastrite', favourite: true },
  { code: 'N39.0', label: 'Infection urinaire', favourite: true },
  { code: 'Z34', label: 'Consultation prénatale', favourite: true },
  { code: 'O80', label: 'Accouchement', favourite: true },
  { code: 'T14', label: 'Plaie, traumatisme', favourite: true },
  { code: 'A01', label: 'Fièvre typhoïde' },
  { code: 'A06', label: 'Amibiase' },
  { code: 'A15', label: 'Tuberculose pulmonaire' },
  { code: 'A46', label: 'Érysipèle' },
  { code: 'A60', label: 'Infection sexuellement transmissible' },
  { code: 'B01', label: 'Varicelle' },
  { code: 'B35', label: 'Mycose de la peau' },
  { code: 'B82', label: 'Parasitose intestinale' },
  { code: 'B86', label: 'Gale' },
  { code: 'D50', label: 'Anémie' },
  { code: 'E11', label: 'Diabète' },
  { code: 'E46', label: 'Malnutrition' },
  { code: 'F41', label: 'Trouble anxieux' },
  { code: 'G40', label: 'Épilepsie' },
  { code: 'G43', label: 'Céphalées, migraine' },
  { code: 'H10', label: 'Conjonctivite' },
  { code: 'H66', label: 'Otite' },
  { code: 'I10', label: 'Hypertension artérielle' },
  { code: 'I50', label: 'Insuffisance cardiaque' },
  { code: 'J02', label: 'Angine, pharyngite' },
  { code: 'J20', label: 'Bronchite' },
  { code: 'J45', label: 'Asthme' },
  { code: 'K02', label: 'Carie dentaire' },
  { code: 'K08', label: 'Rage de dents' },
  { code: 'K35', label: 'Appendicite' },
  { code: 'K40', label: 'Hernie' },
  { code: 'L02', label: 'Abcès' },
  { code: 'L30', label: 'Eczéma' },
  { code: 'M54', label: 'Mal de dos' },
  { code: 'M79', label: 'Douleurs musculaires' },
  { code: 'N76', label: 'Infection gynécologique' },
  { code: 'N94', label: 'Douleurs des règles' },
  { code: 'O14', label: 'Hypertension de la grossesse' },
  { code: 'O82', label: 'Césarienne' },
  { code: 'P07', label: 'Prématurité' },
  { code: 'R10', label: 'Douleurs abdominales' },
  { code: 'R50', label: 'Fièvre' },
  { code: 'S52', label: 'Fracture' },
  { code: 'T30', label: 'Brûlure' },
  { code: 'W54', label: 'Morsure de chien' },
  { code: 'Z00', label: 'Examen, consultation' },
  { code: 'Z30', label: 'Planification familiale' },
  { code: 'Z39', label: 'Consultation postnatale' },
  { code: 'Z98', label: 'Suite d’opération' },
]

const labels = new Map(DIAGNOSES.map((diagnosis) => [diagnosis.code, diagnosis.label]))

/** The French label of a code of the list; the code itself otherwise. */
export const diagnosisLabel = (code: string): string => labels.get(code) ?? code
