import type { Day } from '../../../dates.ts'
import type { Fbu } from '../../../money.ts'
import type { OpeningFileProblem, TableForm, TableRow } from './table.ts'

/** What a row of a file says of a fixed asset, in the order of its model. */
export const OPENING_ASSET_FIELDS = [
  'label',
  'account',
  'bought',
  'service',
  'cost',
  'brought',
  'life',
  'rate',
  'left',
  'residual',
  'mutual',
  'project',
  'depreciation',
  'place',
  'holder',
  'voucher',
  'note',
] as const
export type OpeningAssetField = (typeof OPENING_ASSET_FIELDS)[number]

export const assetForm: TableForm<OpeningAssetField> = {
  titles: {
    label: ['designation', 'immobilisation', 'bien', 'libelle', 'asset', 'label'],
    account: ['compte', 'numero de compte', 'n de compte', 'n compte', 'account', 'account number'],
    bought: [
      'date d acquisition',
      'date d achat',
      'acquisition',
      'achat',
      'acquired on',
      'bought on',
      'date of purchase',
    ],
    service: ['mise en service', 'date de mise en service', 'en service', 'in service', 'in service on'],
    cost: ['cout', 'valeur d origine', 'valeur d achat', 'valeur d acquisition', 'prix d achat', 'cost'],
    brought: [
      'amortissements',
      'amorti',
      'amortissements cumules',
      'amortissements a la reprise',
      'deja amorti',
      'depreciation',
      'accumulated depreciation',
    ],
    life: ['duree mois', 'duree en mois', 'duree', 'life months', 'life in months'],
    rate: ['taux', 'taux annuel', 'rate', 'rate a year'],
    left: ['reste mois', 'mois restants', 'duree restante', 'duree restante mois', 'months left', 'remaining months'],
    residual: ['valeur residuelle', 'residual value'],
    mutual: ['mutuelle', 'mutual', 'musa'],
    project: ['projet', 'code du projet', 'project'],
    depreciation: ['compte d amortissement', 'compte d amortissements', 'depreciation account'],
    place: ['lieu', 'place'],
    holder: ['detenteur', 'holder'],
    voucher: ['piece', 'n de piece', 'facture', 'document', 'voucher'],
    note: ['remarque', 'note', 'observation'],
  },
  needs: [['account'], ['bought'], ['cost']],
}

/** A row as it was written: what it names is looked for by the office. FBu, months, percent a year. */
export interface OpeningFileAsset {
  readonly place: string
  readonly label: string
  readonly account: string
  readonly boughtOn: Day
  readonly inServiceOn: Day | undefined
  readonly cost: Fbu
  readonly residual: Fbu
  readonly brought: Fbu
  readonly lifeMonths: number | undefined
  readonly rate: number | undefined
  readonly leftMonths: number | undefined
  readonly depreciationAccount: string
  readonly mutual: string
  readonly project: string
  readonly texts: Readonly<Record<'place' | 'holder' | 'voucher' | 'note', string>>
}

/** The asset of a row, or its cells that cannot be read; undefined for a row without an account. */
export function assetOf(row: TableRow<OpeningAssetField>): OpeningFileAsset | OpeningFileProblem[] | undefined {
  const account = row.account('account')
  if (account === '') return undefined
  const boughtOn = row.day('bought')
  if (boughtOn === undefined && row.text('bought') === '') row.unreadable('bought')
  const label = row.text('label').slice(0, 160)
  const asset = {
    place: row.place,
    label: label === '' ? account : label,
    account,
    inServiceOn: row.day('service'),
    cost: row.amount('cost'),
    residual: row.amount('residual'),
    brought: row.amount('brought'),
    lifeMonths: row.number('life', 'whole'),
    rate: row.number('rate', 'decimals'),
    leftMonths: row.number('left', 'whole'),
    depreciationAccount: row.account('depreciation'),
    mutual: row.text('mutual'),
    project: row.text('project'),
    texts: {
      place: row.text('place').slice(0, 80),
      holder: row.text('holder').slice(0, 80),
      voucher: row.text('voucher').slice(0, 60),
      note: row.text('note').slice(0, 300),
    },
  }
  return boughtOn === undefined || row.problems.length > 0 ? row.problems : { ...asset, boughtOn }
}
