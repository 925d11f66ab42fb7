import { IGNORED, ORDINAL, titled, type RegisterField } from './field.ts'

/** Where a household lives, and the mutual it belongs to. */
export const PLACES: readonly RegisterField[] = [
  {
    field: 'mutual',
    of: 'household',
    titles: titled(`mutuelle, nom de la mutuelle, mutuelle de sante, section, mcs, musa, mutual`),
  },
  {
    field: 'province',
    of: 'household',
    titles: titled(`province, ancienne province, province ancienne, province de residence, intara`),
  },
  {
    field: 'commune',
    of: 'household',
    titles: titled(`commune, ancienne commune, commune ancienne, commune de residence, ikomine`),
  },
  { field: 'zone', of: 'household', titles: titled(`zone, ancienne zone, zone de residence, izone`) },
  {
    field: 'hill',
    of: 'household',
    titles:
      titled(`colline, colline quartier, colline ou quartier, colline de residence, ancienne colline, quartier, umutumba,
      umusozi, hill`),
  },
]

/** What a register of households can say. */
export const HOUSEHOLDS: readonly RegisterField[] = [
  {
    field: 'household',
    of: 'household',
    needed: true,
    titles:
      titled(`numero du menage, menage, n menage, no menage, n men, no men, num men, num menage, numero menage, numero de menage,
      n du menage, n de menage, code menage, code du menage, id menage, adherent n, n adherent,
      no adherent, numero adherent, numero d adherent, n d adherent, n de l adherent,
      numero de l adherent, code adherent, code de l adherent, n famille, numero famille, code famille,
      n de famille, n dossier, n fiche, n membre, numero membre, n de membre, umuryango, household,
      household number, household no`),
  },
  {
    field: 'member-number',
    of: 'household',
    titles: titled(`numero reserve, n reserve, no reserve, numero du bloc, n du bloc, numero du poste, n du poste,
      numero donne sur le poste, numero attribue, n attribue, numero nkingi, reserved number`),
  },
  ...PLACES,
  {
    field: 'phone',
    of: 'household',
    titles: titled(`telephone, tel, n tel, n telephone, n de telephone, numero telephone, numero de telephone,
      contact, contacts, gsm, mobile, portable, terefone, inimero ya terefone, phone`),
  },
  {
    field: 'declared-size',
    of: 'household',
    titles: titled(`nombre de personnes, nombre personnes, nb personnes, nb pers, nbre personnes, nbre de personnes,
      nb de personnes, taille, taille du menage, taille menage, effectif, effectif du menage,
      nombre de beneficiaires, nb beneficiaires, nbre beneficiaires, nbre de beneficiaires,
      nombre de membres, nb membres, nbre de membres, personnes, igitigiri, household size, people`),
  },
  {
    field: 'group',
    of: 'household',
    titles: titled(`groupe, groupement, cooperative, association, nom du groupe, groupe cooperative, umurwi, group`),
  },
  {
    field: 'category',
    of: 'household',
    titles: titled(`categorie, categorie du menage, categorie socio economique, type de menage, category`),
  },
  {
    field: 'joined-on',
    of: 'household',
    titles: titled(`date d adhesion, date adhesion, adhesion, date d entree, date entree, membre depuis,
      date d inscription, date inscription, adhere le, joined on`),
  },
  {
    field: 'paid',
    of: 'household',
    titles: titled(`montant paye, cotisation payee, cotisation, cotisations, montant, montant verse, montant cotise,
      somme payee, paye, montant de la cotisation, montant cotisation, cotisation montant, paiement montant, versement montant,
      montant fbu, paid`),
  },
  {
    field: 'paid-on',
    of: 'household',
    titles: titled(`date de paiement, date paiement, date du paiement, paye le, date de versement, date versement,
      date du versement, cotisation date, date cotisation, date de cotisation, date de la cotisation,
      paiement date, versement date, paid on`),
  },
  {
    field: 'name',
    of: 'person',
    needed: true,
    titles: titled(`nom et prenom, nom et prenoms, noms et prenoms, noms et prenom, nom prenom, nom prenoms,
      noms prenoms, nom complet, noms, prenom et nom, nom et prenom s, amazina, full name, name`),
  },
  {
    field: 'family-name',
    of: 'person',
    titles: titled(`nom, nom de famille, izina, family name, surname, last name`),
  },
  {
    field: 'given-name',
    of: 'person',
    titles: titled(`prenom, prenoms, prenom s, iritazirano, izina ry iritazirano, given name, first name`),
  },
  {
    field: 'sex',
    of: 'person',
    needed: true,
    titles: titled(`sexe, genre, sexe m f, sexe h f, m f, h f, igitsina, sex, gender`),
  },
  {
    field: 'birth',
    of: 'person',
    needed: true,
    titles:
      titled(`date de naissance, date naissance, naissance date, dn, d n, date de nais, date nais, date naiss, date de naiss, naissance,
      ne le, ne e le, ddn, d naissance, date ou annee de naissance, date annee de naissance,
      itarike y amavuko, date of birth, birth, dob, annee de naissance, annee naissance, annee naiss,
      annee de naiss, annee nais, an naissance, an de naissance, an nais, ne en, ne e en, annee,
      year of birth, birth year`),
  },
  // Parts in columns of their own: known by standing beside each other, not by their titles alone.
  { field: 'sex-m', of: 'person', titles: [] },
  { field: 'sex-f', of: 'person', titles: [] },
  { field: 'birth-day', of: 'person', titles: [] },
  { field: 'birth-month', of: 'person', titles: [] },
  { field: 'birth-year', of: 'person', titles: [] },
  {
    field: 'age',
    of: 'person',
    titles: titled(`age, age ans, imyaka, age en annees`),
  },
  {
    field: 'relation',
    of: 'person',
    titles: titled(`lien, lien de parente, lien parente, parente, lien familial, lien avec l adherent,
      lien avec adherent, lien avec le chef, lien avec le chef de menage, lien avec le cm,
      lien avec cm, qualite, relation, relation to the member`),
  },
  {
    field: 'identity-paper',
    of: 'person',
    titles: titled(`cni, n cni, no cni, numero cni, carte d identite, n carte d identite, n de carte d identite,
      numero carte d identite, piece d identite, n identite, numero d identite, karangamuntu,
      inomero y akarangamuntu, identity card, identity paper`),
  },
  {
    field: 'old-number',
    of: 'person',
    titles: titled(`ancien numero, ancien n, ancien code, ancienne immatriculation, immatriculation,
      n immatriculation, numero d immatriculation, numero immatriculation, n d immatriculation,
      matricule, n matricule, code beneficiaire, n beneficiaire, numero beneficiaire, code complet,
      n de carte, numero de carte, n carte, no carte, numero carte, old number, registration`),
  },
  {
    field: ORDINAL,
    of: 'person',
    titles: titled(`n, no, num, numero, n d ordre, no d ordre, n ordre, numero d ordre, ordre, rang, nr`),
  },
  {
    field: IGNORED,
    of: 'household',
    titles: titled(`sous colline, village, ikigwati, observation, observations, remarque,
      remarques, signature, profession, etat civil, etat matrimonial, situation matrimoniale,
      niveau d etude, niveau d etudes, niveau d instruction, photo, lieu de naissance, lieu naissance, naissance lieu, nom du pere,
      nom de la mere, nom pere, nom mere, nombre d enfants, adresse, umukono, ifoto, visa, n recu,
      numero recu, n quittance`),
  },
]
