/** Kinds of facility, as the confederation counts them (CDS, hôpital, clinique, centre médical). */
export const FACILITY_TYPES = ['health_centre', 'hospital', 'clinic', 'medical_centre'] as const
export type FacilityType = (typeof FACILITY_TYPES)[number]

/** Who owns it (public, privé, confessionnel). */
export const OWNERSHIPS = ['public', 'private', 'confessional'] as const
export type Ownership = (typeof OWNERSHIPS)[number]

/** Level of care: 1 health centre, 2 communal or district hospital, 3 regional or national hospital. */
export const CARE_LEVELS = [1, 2, 3] as const
export type CareLevel = (typeof CARE_LEVELS)[number]

/** What kind of visit a certificate is about. Rates may differ by it. */
export const SERVICE_CLASSES = ['ambulatory', 'inpatient', 'emergency', 'delivery', 'antenatal'] as const
export type ServiceClass = (typeof SERVICE_CLASSES)[number]

/** Families of acts, for statistics and for reading a price list. */
export const ACT_FAMILIES = [
  'consultation',
  'laboratory',
  'imaging',
  'minor_surgery',
  'surgery',
  'delivery',
  'antenatal',
  'hospital_day',
  'dental',
  'medicine',
  'other',
] as const
export type ActFamily = (typeof ACT_FAMILIES)[number]

/** What an act is: something done, a medicine, or one price for several of them. */
export const ACT_KINDS = ['act', 'medicine', 'flat_rate'] as const
export type ActKind = (typeof ACT_KINDS)[number]

/** Free-care programmes of the State: an act may belong to one, for the persons it serves. */
export const STATE_PROGRAMMES = ['under_five', 'delivery'] as const
export type StateProgramme = (typeof STATE_PROGRAMMES)[number]

/** The level that a type usually has; a facility may say otherwise. */
export const usualLevel = (type: FacilityType): CareLevel => (type === 'hospital' ? 2 : 1)
