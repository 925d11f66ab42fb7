import { fbu } from '../../money.ts'
import type { Scale } from './scale.ts'

export interface PublishedScale extends Scale {
  readonly key: string
  /** Who published the amounts, and when. */
  readonly source: string
}

/** What the publications do not say is left at nothing: no waiting, no card, everything at once. The centre decides. */
const unsaid = { cardPrice: fbu(0), waitingDays: 0, instalments: [], graceDays: 0 } as const

/**
 * Scales that were published in Burundi. They disagree; each is a starting point with its source, and what is
 * applied is what the centre enters.
 */
export const PUBLISHED_SCALES: readonly PublishedScale[] = [
  {
    key: 'renouveau',
    source: 'Le Renouveau du Burundi : 30 000 FBu de 2 à 6 personnes, 35 000 de 7 à 10, adhésion 1 000',
    bands: [
      { fromPeople: 1, toPeople: 6, amount: fbu(30_000) },
      { fromPeople: 7, toPeople: 10, amount: fbu(35_000) },
    ],
    joiningFee: fbu(1_000),
    maxPeople: 10,
    ...unsaid,
  },
  {
    key: 'abp-2024',
    source:
      'Agence burundaise de presse, 30/04/2024 : 30 000 FBu jusqu’à 6 personnes, 2 500 par personne en plus, adhésion 1 000',
    bands: [{ fromPeople: 1, toPeople: 6, amount: fbu(30_000) }],
    supplement: { beyond: 6, each: fbu(2_500) },
    joiningFee: fbu(1_000),
    ...unsaid,
  },
  {
    key: 'agaseke-2024',
    source: 'Agaseke, 03/05/2024 : 20 000 FBu pour moins de 4 personnes, 30 000 pour moins de 7',
    bands: [
      { fromPeople: 1, toPeople: 3, amount: fbu(20_000) },
      { fromPeople: 4, toPeople: 6, amount: fbu(30_000) },
    ],
    joiningFee: fbu(0),
    maxPeople: 6,
    ...unsaid,
  },
  {
    key: 'burundi-eco',
    source: 'Burundi Eco : 30 000 FBu de 2 à 6 personnes, 35 000 au-delà de 6',
    bands: [
      { fromPeople: 1, toPeople: 6, amount: fbu(30_000) },
      { fromPeople: 7, toPeople: 99, amount: fbu(35_000) },
    ],
    joiningFee: fbu(0),
    ...unsaid,
  },
]
