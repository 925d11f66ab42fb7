/**
 * The short list of diagnoses a clerk chooses from: ICD-10 codes (WHO, version 2019), French labels of the field, by group.
 * `favourite`: shown first where nobody has keyed anything yet. `sex` and ages are what the diagnosis itself says: they make a
 * notice to look at, never a reason to refuse.
 */
export const DIAGNOSIS_GROUPS = [
  'fevers',
  'respiratory',
  'digestive',
  'skin',
  'senses',
  'heart',
  'chronic',
  'bones',
  'urinary',
  'pregnancy',
  'child',
  'injuries',
  'teeth',
  'prevention',
] as const
export type DiagnosisGroup = (typeof DIAGNOSIS_GROUPS)[number]

export interface Diagnosis {
  readonly code: string
  readonly label: string
  readonly group: DiagnosisGroup
  readonly favourite?: boolean
  readonly sex?: 'F' | 'M'
  /** Completed years. */
  readonly minAge?: number
  readonly maxAge?: number
}

type Row = readonly [code: string, label: string, hint?: Omit<Diagnosis, 'code' | 'label' | 'group'>]

const first = { favourite: true } as const
const pregnancy = { sex: 'F', minAge: 10, maxAge: 55 } as const

const LIST: Readonly<Record<DiagnosisGroup, readonly Row[]>> = {
  fevers: [
    ['B54', 'Paludisme simple', first],
    ['B50.8', 'Paludisme grave', first],
    ['B50.0', 'Paludisme cérébral'],
    ['A01', 'Fièvre typhoïde'],
    ['A15', 'Tuberculose pulmonaire'],
    ['A39', 'Méningite à méningocoque'],
    ['A41', 'Septicémie'],
    ['A60', 'Herpès génital'],
    ['A64', 'Infection sexuellement transmissible'],
    ['A75', 'Typhus'],
    ['B01', 'Varicelle'],
    ['B05', 'Rougeole'],
    ['B24', 'Infection à VIH'],
    ['B26', 'Oreillons'],
    ['R50', 'Fièvre'],
  ],
  respiratory: [
    ['J06', 'Infection respiratoire haute', first],
    ['J18', 'Pneumonie', first],
    ['J00', 'Rhume'],
    ['J02', 'Angine, pharyngite'],
    ['J03', 'Amygdalite'],
    ['J11', 'Grippe'],
    ['J20', 'Bronchite'],
    ['J21', 'Bronchiolite', { maxAge: 4 }],
    ['J32', 'Sinusite'],
    ['J45', 'Asthme'],
    ['R05', 'Toux'],
  ],
  digestive: [
    ['A09', 'Diarrhée aiguë', first],
    ['K29', 'Gastrite', first],
    ['A00', 'Choléra'],
    ['A03', 'Dysenterie bacillaire'],
    ['A06', 'Amibiase'],
    ['B15', 'Hépatite A'],
    ['B77', 'Ascaridiose'],
    ['B82', 'Parasitose intestinale'],
    ['K25', 'Ulcère de l’estomac'],
    ['K35', 'Appendicite'],
    ['K40', 'Hernie de l’aine'],
    ['K56', 'Occlusion intestinale'],
    ['K59', 'Constipation'],
    ['K64', 'Hémorroïdes'],
    ['R10', 'Douleurs abdominales'],
    ['R11', 'Nausées, vomissements'],
  ],
  skin: [
    ['A46', 'Érysipèle'],
    ['B35', 'Mycose de la peau'],
    ['B86', 'Gale'],
    ['L01', 'Impétigo'],
    ['L02', 'Abcès'],
    ['L03', 'Cellulite, phlegmon'],
    ['L30', 'Eczéma'],
    ['L50', 'Urticaire'],
  ],
  senses: [
    ['H10', 'Conjonctivite'],
    ['H25', 'Cataracte', { minAge: 40 }],
    ['H40', 'Glaucome'],
    ['H52', 'Trouble de la vue'],
    ['H60', 'Otite externe'],
    ['H66', 'Otite'],
  ],
  heart: [
    ['I10', 'Hypertension artérielle'],
    ['I50', 'Insuffisance cardiaque'],
    ['I64', 'Accident vasculaire cérébral'],
    ['I83', 'Varices des jambes'],
  ],
  chronic: [
    ['D50', 'Anémie par manque de fer'],
    ['D57', 'Drépanocytose'],
    ['D64', 'Anémie'],
    ['E04', 'Goitre'],
    ['E10', 'Diabète de type 1'],
    ['E11', 'Diabète'],
    ['E46', 'Malnutrition'],
    ['F41', 'Trouble anxieux'],
    ['G40', 'Épilepsie'],
    ['G43', 'Migraine'],
    ['R51', 'Maux de tête'],
  ],
  bones: [
    ['M13', 'Arthrite'],
    ['M54', 'Mal de dos'],
    ['M79', 'Douleurs musculaires'],
    ['M86', 'Ostéomyélite'],
  ],
  urinary: [
    ['N39.0', 'Infection urinaire', first],
    ['N20', 'Calculs du rein'],
    ['N40', 'Prostate', { sex: 'M', minAge: 35 }],
    ['N45', 'Orchite, épididymite', { sex: 'M' }],
    ['N48', 'Affection de la verge', { sex: 'M' }],
    ['N70', 'Salpingite', { sex: 'F', minAge: 10 }],
    ['N76', 'Infection gynécologique', { sex: 'F' }],
    ['N92', 'Règles trop abondantes', { sex: 'F', minAge: 9, maxAge: 60 }],
    ['N94', 'Douleurs des règles', { sex: 'F', minAge: 9, maxAge: 60 }],
    ['D25', 'Fibrome de l’utérus', { sex: 'F', minAge: 15 }],
  ],
  pregnancy: [
    ['Z34', 'Consultation prénatale', { ...first, ...pregnancy }],
    ['O80', 'Accouchement', { ...first, ...pregnancy }],
    ['O82', 'Césarienne', pregnancy],
    ['O03', 'Avortement spontané', pregnancy],
    ['O13', 'Hypertension de la grossesse', pregnancy],
    ['O14', 'Prééclampsie', pregnancy],
    ['O23', 'Infection urinaire de la grossesse', pregnancy],
    ['O72', 'Hémorragie après l’accouchement', pregnancy],
    ['O91', 'Infection du sein', pregnancy],
    ['Z39', 'Consultation postnatale', pregnancy],
  ],
  child: [
    ['P07', 'Prématurité', { maxAge: 0 }],
    ['P22', 'Détresse respiratoire du nouveau-né', { maxAge: 0 }],
    ['P36', 'Infection du nouveau-né', { maxAge: 0 }],
    ['E40', 'Kwashiorkor', { maxAge: 14 }],
  ],
  injuries: [
    ['T14', 'Plaie, traumatisme', first],
    ['S01', 'Plaie de la tête'],
    ['S06', 'Traumatisme crânien'],
    ['S52', 'Fracture de l’avant-bras'],
    ['S82', 'Fracture de la jambe'],
    ['S93', 'Entorse de la cheville'],
    ['T15', 'Corps étranger dans l’œil'],
    ['T30', 'Brûlure'],
    ['T60', 'Intoxication par un pesticide'],
    ['T63', 'Morsure de serpent, piqûre'],
    ['W54', 'Morsure de chien'],
  ],
  teeth: [
    ['K02', 'Carie dentaire'],
    ['K04', 'Abcès dentaire'],
    ['K05', 'Gingivite'],
    ['K08', 'Rage de dents'],
  ],
  prevention: [
    ['Z00', 'Examen, consultation'],
    ['Z23', 'Vaccination'],
    ['Z30', 'Planification familiale', { minAge: 10 }],
    ['Z48', 'Pansement après une opération'],
    ['Z98', 'Suite d’opération'],
  ],
}

/** In the order of the groups. */
export const DIAGNOSES: readonly Diagnosis[] = DIAGNOSIS_GROUPS.flatMap((group) =>
  LIST[group].map(([code, label, hint]) => ({ code, label, group, ...hint })),
)

const byCode = new Map(DIAGNOSES.map((diagnosis) => [diagnosis.code, diagnosis]))

/** A diagnosis of the list; undefined for a code that is not of it. */
export const diagnosis = (code: string): Diagnosis | undefined => byCode.get(code)

/** The French label of a code of the list; the code itself otherwise. */
export const diagnosisLabel = (code: string): string => byCode.get(code)?.label ?? code

/** What a diagnosis says of the person that the register does not: their sex, or their age. Undefined when nothing. */
export function oddDiagnosis(
  code: string,
  person: { readonly sex: 'F' | 'M'; readonly age: number },
): 'sex' | 'age' | undefined {
  const known = byCode.get(code)
  if (known === undefined) return undefined
  if (known.sex !== undefined && known.sex !== person.sex) return 'sex'
  if ((known.minAge ?? 0) > person.age || (known.maxAge ?? Infinity) < person.age) return 'age'
  return undefined
}
