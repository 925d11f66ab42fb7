/** Fictitious letters to a facility about its invoice, with every optional part present. */
import { day } from '../../shared/dates.ts'
import type {
  AcknowledgementDocument,
  DisputeLetter,
  RejectionLetter,
  ReturnLetter,
} from '../../shared/documents/invoiceLetters.ts'
import { fbu } from '../../shared/money.ts'
import { sampleIssuer as issuer } from './sampleIssuer.ts'

const common = {
  issuer,
  printed: { by: 'NDAYISENGA Odette', at: '2025-12-12T08:14:00.000Z' },
  facility: { name: 'CDS Kibimba', code: '2-07-033' },
  invoice: {
    number: 'FF-2025-00118',
    facilityNumber: '11/2025',
    receivedOn: day('2025-12-04'),
    from: day('2025-11-01'),
    to: day('2025-11-30'),
    declared: fbu(158_960),
    certificates: 47,
  },
}

export const sampleInvoiceAcknowledgement: AcknowledgementDocument = {
  ...common,
  number: 'AC-2025-00118',
  day: day('2025-12-04'),
  invoicedOn: day('2025-12-02'),
  agreement: 'CV-2025-00012',
  paymentDays: 30,
  dueOn: day('2026-01-03'),
  filedBy: day('2025-12-03'),
  filedLate: 1,
  receivedBy: 'NIYONZIMA Aline',
}

export const sampleRejectionLetter: RejectionLetter = {
  ...common,
  number: 'LA-2025-00132',
  day: day('2025-12-12'),
  kind: 'reduced',
  statement: { number: 'DF-2025-00132', day: day('2025-12-12') },
  rows: [
    {
      certificate: 'G-04 818',
      day: day('2025-11-07'),
      beneficiary: 'NIZIGIYIMANA Chadia',
      claimed: fbu(4_480),
      accepted: fbu(4_000),
      deductions: [
        {
          code: 'TAR01',
          label: 'Amoxicilline 500 mg',
          effect: 'reduced',
          amount: fbu(480),
          formula: '20 × (150 − 120) × 80\u00A0% = 480',
        },
      ],
    },
    {
      certificate: 'G-04 822',
      day: day('2025-11-09'),
      beneficiary: 'BUKURU Jean-Claude',
      claimed: fbu(3_120),
      accepted: fbu(0),
      deductions: [
        {
          code: 'ADM03',
          label: 'Cotisation non à jour à la date des soins',
          effect: 'rejected',
          amount: fbu(3_120),
        },
      ],
    },
  ],
  additionGap: fbu(800),
  totals: { claimed: fbu(158_160), reduced: fbu(480), rejected: fbu(3_120), accepted: fbu(154_560) },
  appealUntil: day('2026-01-11'),
  appealDays: 30,
  standing: 'original',
  signedBy: 'NTAKIRUTIMANA Gloriose',
}

export const sampleReturnLetter: ReturnLetter = {
  ...common,
  number: 'RT-2025-00009',
  day: day('2025-12-08'),
  answerBy: day('2025-12-23'),
  reason: 'Trois attestations sans signature ni cachet',
  items: [
    {
      certificate: 'G-04 818',
      day: day('2025-11-07'),
      beneficiary: 'NIZIGIYIMANA Chadia',
      code: 'ADM05',
      text: 'Attestation non signée, sans empreinte',
      completed: true,
    },
    {
      certificate: 'G-04 822',
      day: day('2025-11-09'),
      beneficiary: 'BUKURU Jean-Claude',
      code: 'ADM06',
      text: 'Cachet de la formation absent',
      completed: false,
    },
    { text: 'Joindre la liste des malades référés', completed: true },
  ],
  back: { day: day('2025-12-15'), days: 7, note: 'Un cachet manque encore.' },
  returnedBy: 'NTAKIRUTIMANA Gloriose',
}

export const sampleDisputeLetter: DisputeLetter = {
  ...common,
  number: 'DC-2026-00004',
  day: day('2026-01-15'),
  dispute: {
    number: 'CT-2026-00004',
    receivedOn: day('2026-01-13'),
    deadline: day('2026-01-11'),
    letterNumber: '04/2026/CDS',
    letterOn: day('2026-01-09'),
    argument: 'Les prix sont ceux de l’avenant signé en octobre',
    lateReason: 'route coupée par la pluie',
  },
  outcome: 'settled_in_part',
  decision: 'Avenant vu avec le titulaire ; la cotisation du ménage n’était pas payée',
  rows: [
    {
      certificate: 'G-04 818',
      day: day('2025-11-07'),
      beneficiary: 'NIZIGIYIMANA Chadia',
      claimed: fbu(4_480),
      accepted: fbu(4_000),
      contested: fbu(480),
      granted: fbu(480),
      reasons: ['TAR01 Prix supérieur au tarif conventionnel'],
      argument: 'Prix de l’avenant',
    },
    {
      certificate: 'G-04 830',
      day: day('2025-11-11'),
      beneficiary: 'HAKIZIMANA Divine',
      claimed: fbu(9_600),
      accepted: fbu(6_400),
      contested: fbu(3_200),
      granted: fbu(1_600),
      reasons: ['MED02 Durée d’hospitalisation non justifiée'],
      opinion: 'Deux jours de plus se justifient',
      answer: 'Les deux jours que le médecin-conseil admet',
    },
    {
      certificate: 'G-04 822',
      day: day('2025-11-09'),
      beneficiary: 'BUKURU Jean-Claude',
      claimed: fbu(3_120),
      accepted: fbu(0),
      contested: fbu(3_120),
      granted: fbu(0),
      reasons: ['ADM03 Cotisation non à jour à la date des soins'],
      answer: 'La cotisation est payée depuis le 20 novembre seulement',
    },
  ],
  totals: {
    claimed: fbu(17_200),
    accepted: fbu(10_400),
    contested: fbu(6_800),
    granted: fbu(2_080),
    after: fbu(12_480),
  },
  derogation: { number: 'CA-2026-02', day: day('2026-01-14'), reason: 'Séjour prolongé par la crue' },
  complement: { number: 'CP-2026-00004', dueOn: day('2026-02-14'), paid: fbu(0) },
  decidedBy: 'NTAKIRUTIMANA Gloriose',
  approvedBy: 'BIZIMANA Salvator',
  medicalAdviser: 'Dr MANIRAKIZA Estelle',
}
