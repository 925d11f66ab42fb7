/** What files of one line a row can say: payments, old numbers, facilities, prices, balances. */
import { titled, type RegisterField } from './field.ts'

/** Number of the household a line is about, as the register or the centre writes it. */
const registration = (...more: readonly string[]): RegisterField => ({
  field: 'registration',
  of: 'line',
  needed: true,
  titles: [
    'immatriculation',
    'n immatriculation',
    'numero d immatriculation',
    'n menage',
    'numero menage',
    'numero du menage',
    'menage',
    'n adherent',
    'numero adherent',
    'code adherent',
    'adherent',
    'matricule',
    'code menage',
    'registration',
    ...more,
  ],
})

const NAME: RegisterField = {
  field: 'name',
  of: 'line',
  titles: titled(`nom, nom et prenom, nom et prenoms, noms et prenoms, nom de l adherent, nom du chef de menage,
      chef de menage, name`),
}

export const CONTRIBUTIONS: readonly RegisterField[] = [
  registration('numero', 'n'),
  NAME,
  {
    field: 'amount',
    of: 'line',
    needed: true,
    titles: titled(`montant, montant paye, montant verse, cotisation, cotisation payee, somme, paye, montant fbu,
      amount`),
  },
  {
    field: 'paid-on',
    of: 'line',
    titles: titled(`date, date de paiement, date paiement, date du paiement, paye le, date de versement,
      date versement, paid on`),
  },
  {
    field: 'receipt',
    of: 'line',
    titles: titled(`n recu, recu, numero recu, numero de recu, n de recu, quittance, n quittance, numero quittance,
      piece, receipt`),
  },
  { field: 'mode', of: 'line', titles: titled(`mode, mode de paiement, moyen, mode paiement, moyen de paiement`) },
  { field: 'collector', of: 'line', titles: titled(`collecteur, nom du collecteur, percepteur, collector`) },
  { field: 'cover-year', of: 'line', titles: titled(`annee, annee mutualiste, exercice, cover year`) },
]

export const ALIASES: readonly RegisterField[] = [
  registration('nouveau numero', 'nouveau n', 'nouveau code', 'nouvelle immatriculation', 'numero actuel', 'numero'),
  {
    field: 'alias',
    of: 'line',
    needed: true,
    titles: titled(`ancien numero, ancien n, ancien code, ancienne immatriculation, ancien, numero ancien, alias,
      old number`),
  },
  NAME,
]

export const FACILITIES: readonly RegisterField[] = [
  { field: 'code', of: 'line', titles: titled(`code, code fosa, code snis, code formation, code dhis2`) },
  {
    field: 'name',
    of: 'line',
    needed: true,
    titles: titled(`nom, nom de la fosa, fosa, formation sanitaire, nom de la formation sanitaire, structure,
      structure de sante, designation, name`),
  },
  {
    field: 'type',
    of: 'line',
    needed: true,
    titles: titled(`type, type de fosa, type de formation, categorie, nature`),
  },
  {
    field: 'ownership',
    of: 'line',
    needed: true,
    titles: titled(`appartenance, statut, propriete, secteur, statut juridique, ownership`),
  },
  { field: 'level', of: 'line', titles: titled(`niveau, niveau de soins, level`) },
  { field: 'district', of: 'line', titles: titled(`district, district sanitaire, ds, health district`) },
  { field: 'province', of: 'line', titles: titled(`province, intara`) },
  { field: 'commune', of: 'line', titles: titled(`commune, ikomine`) },
  { field: 'phone', of: 'line', titles: titled(`telephone, tel, n tel, n telephone, numero de telephone, phone`) },
  {
    field: 'contact',
    of: 'line',
    titles: titled(`titulaire, responsable, contact, personne de contact, medecin directeur, directeur`),
  },
  { field: 'tax-number', of: 'line', titles: titled(`nif, numero fiscal, n nif, tax number`) },
  { field: 'bank', of: 'line', titles: titled(`banque, nom de la banque, bank`) },
  {
    field: 'bank-account',
    of: 'line',
    titles: titled(`compte, compte bancaire, n compte, numero de compte, n de compte, bank account`),
  },
  { field: 'mobile-money', of: 'line', titles: titled(`lumicash, ecocash, mobile money, compte mobile`) },
]

export const PRICE_LIST: readonly RegisterField[] = [
  { field: 'code', of: 'line', titles: titled(`code, code acte, code de l acte, n acte`) },
  {
    field: 'label',
    of: 'line',
    needed: true,
    titles: titled(`acte, actes, libelle, designation, libelle de l acte, prestation, prestations, service,
      medicament, medicaments, description, act`),
  },
  { field: 'family', of: 'line', titles: titled(`famille, famille d actes, categorie, rubrique, family`) },
  {
    field: 'price',
    of: 'line',
    needed: true,
    titles: titled(`prix, tarif, montant, prix unitaire, pu, cout, prix fbu, tarif fbu, price`),
  },
  { field: 'facility', of: 'line', titles: titled(`fosa, formation sanitaire, structure, facility`) },
]

export const OPENING_BALANCES: readonly RegisterField[] = [
  {
    field: 'account',
    of: 'line',
    needed: true,
    titles: titled(`compte, n compte, numero de compte, n de compte, code compte, code, account`),
  },
  { field: 'label', of: 'line', titles: titled(`libelle, intitule, intitule du compte, designation, label`) },
  {
    field: 'debit',
    of: 'line',
    titles: titled(`debit, solde debiteur, soldes debiteurs, solde debit, debiteur, debiteurs, actif`),
  },
  {
    field: 'credit',
    of: 'line',
    titles: titled(`credit, solde crediteur, soldes crediteurs, solde credit, crediteur, crediteurs, passif`),
  },
  {
    field: 'third-party',
    of: 'line',
    titles: titled(`tiers, nom du tiers, code tiers, compte auxiliaire, auxiliaire`),
  },
]
