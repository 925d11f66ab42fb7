/** A register of fictitious households of four, as a CSV: no two of its people are near each other. */

const ONE = [
  'ba',
  'be',
  'bi',
  'bo',
  'bu',
  'ga',
  'ge',
  'gi',
  'go',
  'gu',
  'ha',
  'hi',
  'ka',
  'ki',
  'ko',
  'ma',
  'mi',
  'mo',
  'na',
  'ni',
  'ra',
  'ri',
  'sa',
  'si',
  'ta',
  'ti',
  'za',
  'zi',
]
const GIVEN = [
  'Aline',
  'Bosco',
  'Chantal',
  'Donat',
  'Emery',
  'Fabrice',
  'Goreth',
  'Hilaire',
  'Innocent',
  'Jeanne',
  'Kevin',
  'Lydie',
  'Marius',
  'Nadine',
  'Odette',
  'Pascal',
]

/** A name of four syllables that says its number: neighbours differ in most of them. */
function name(n: number): string {
  let left = (n * 7_919) % ONE.length ** 4
  let text = ''
  for (let i = 0; i < 4; i += 1) {
    text += ONE[left % ONE.length] ?? ''
    left = Math.floor(left / ONE.length)
  }
  return text.toUpperCase()
}

const two = (n: number): string => String(n).padStart(2, '0')

export function fictitiousRegister(rows: number): string {
  const lines = ['N° ménage;Nom;Prénom;Sexe;Date de naissance;Lien;Ancien numéro;Montant payé']
  for (let n = 0; n < rows; n += 1) {
    const household = Math.floor(n / 4) + 1
    const rank = (n % 4) + 1
    const year = rank <= 2 ? 1955 + ((n * 13) % 40) : 2002 + ((n * 7) % 20)
    const born = `${two(1 + ((n * 11) % 28))}/${two(1 + ((n * 5) % 12))}/${year}`
    const relation = ['adhérent', 'conjoint', 'enfant', 'enfant'][rank - 1] ?? 'enfant'
    lines.push(
      [
        household,
        name(n),
        GIVEN[(n * 3 + household) % GIVEN.length] ?? '',
        rank === 2 ? 'F' : 'M',
        born,
        relation,
        `MUTU-${household}-${two(rank)}`,
        rank === 1 && household % 2 === 0 ? '30 000' : '',
      ].join(';'),
    )
  }
  return `${lines.join('\n')}\n`
}
