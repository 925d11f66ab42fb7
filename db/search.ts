import { foldName, jaroWinkler, type PersonQuery } from '../shared/search.ts'
import type { Id } from '../shared/ids.ts'
import type { ReadDb, WriteDb } from './handle.ts'

/**
 * Search of people. Names are few among many people, so the forgiving happens among the distinct words: a typed word finds the
 * words it begins and, by trigrams and Jaro-Winkler, those it resembles; people are then reached through the rarest of them.
 * At 264,000 people a search touches some hundred rows, whatever the name.
 */
export interface FoundPerson {
  readonly beneficiaryId: Id
  /** 0 to 1, before the caller ranks on the whole name. */
  readonly score: number
}

/** Words at least that similar to the typed one are looked for. */
const NEAR_WORD = 0.84
/** When the word itself is known, or begins names, only what is very near is tried beside it. */
const NEAR_KNOWN_WORD = 0.93
/** Spellings tried for each typed word. */
const SPELLINGS = 24
/** People taken before ranking. */
const CANDIDATES = 80

/** Puts a person in the index. A person whose name changes is taken out first ({@link unindexPerson}). */
export function indexPerson(db: WriteDb, beneficiaryId: Id, names: readonly string[], birthYear: number): void {
  const row = db.get<{ person: number }>(
    'INSERT INTO person_search (beneficiary_id, birth_year) VALUES (?, ?) RETURNING person',
    [beneficiaryId, birthYear],
  )
  if (row === undefined) throw new Error('the search index answered nothing')
  for (const word of foldName(...names)) {
    const known = db.get<{ word_id: number }>('SELECT word_id FROM name_word WHERE word = ?', [word])
    const wordId = known?.word_id ?? indexWord(db, word)
    db.run('UPDATE name_word SET people = people + 1 WHERE word_id = ?', [wordId])
    db.run('INSERT INTO person_word (word_id, person) VALUES (?, ?)', [wordId, row.person])
  }
}

/** A word that nobody carried yet. A word stays when its last person goes: somebody else will carry it. */
function indexWord(db: WriteDb, word: string): number {
  const row = db.get<{ word_id: number }>('INSERT INTO name_word (word) VALUES (?) RETURNING word_id', [word])
  if (row === undefined) throw new Error('the search index answered nothing')
  db.run('INSERT INTO name_word_trigram (rowid, word) VALUES (?, ?)', [row.word_id, word])
  return row.word_id
}

export function unindexPerson(db: WriteDb, beneficiaryId: Id): void {
  const row = db.get<{ person: number }>('SELECT person FROM person_search WHERE beneficiary_id = ?', [beneficiaryId])
  if (row === undefined) return
  db.run(
    'UPDATE name_word SET people = people - 1 WHERE word_id IN (SELECT word_id FROM person_word WHERE person = ?)',
    [row.person],
  )
  db.run('DELETE FROM person_word WHERE person = ?', [row.person])
  db.run('DELETE FROM person_search WHERE person = ?', [row.person])
}

/** Takes out the words that were new after a point and that nobody carries any more: what brought them was taken back. */
export function forgetWords(db: WriteDb, after: number): void {
  for (const { id, word } of db.all<{ id: number; word: string }>(
    'SELECT word_id AS id, word FROM name_word WHERE word_id > ? AND people = 0',
    [after],
  )) {
    db.run(`INSERT INTO name_word_trigram (name_word_trigram, rowid, word) VALUES ('delete', ?, ?)`, [id, word])
    db.run('DELETE FROM name_word WHERE word_id = ?', [id])
  }
}

interface Spelling {
  readonly word_id: number
  readonly people: number
  readonly near: number
}

/**
 * People whose name holds every typed word (or, when nobody's does, all but one), nearest spelling first. At most 120;
 * the caller ranks them on the whole name. Empty when no word was typed.
 */
export function findByName(db: ReadDb, query: Pick<PersonQuery, 'words' | 'birthYear'>): FoundPerson[] {
  const spellings = query.words.map((word) => spellingsOf(db, word))
  if (spellings.length === 0) return []
  const whole = peopleWithAll(db, spellings, query.birthYear)
  if (whole.length > 0 || spellings.length < 2) return whole
  const partial = new Map<Id, FoundPerson>()
  for (const i of spellings.keys()) {
    const others = spellings.filter((_, j) => j !== i)
    for (const found of peopleWithAll(db, others, query.birthYear)) {
      const known = partial.get(found.beneficiaryId)
      if (known === undefined || known.score < found.score) partial.set(found.beneficiaryId, found)
    }
  }
  return [...partial.values()].toSorted((a, b) => b.score - a.score).slice(0, CANDIDATES)
}

/** The words of the index that a typed word may mean, most similar first. */
function spellingsOf(db: ReadDb, typed: string): Spelling[] {
  const near = new Map<number, Spelling>()
  const take = (row: { word_id: number; people: number; word: string }, score: number): void => {
    const known = near.get(row.word_id)
    if (known === undefined || known.near < score)
      near.set(row.word_id, { word_id: row.word_id, people: row.people, near: score })
  }
  type Row = { word_id: number; people: number; word: string }
  const begun = db.all<Row>(
    `SELECT word_id, people, word FROM name_word WHERE word >= ? AND word < ? AND people > 0 ORDER BY people DESC LIMIT 60`,
    [typed, `${typed}\u{10ffff}`],
  )
  for (const row of begun) take(row, row.word === typed ? 1 : 0.9 + (0.1 * typed.length) / row.word.length)
  const trigrams = trigramsOf(typed)
  if (trigrams.length > 0) {
    const match = trigrams.map((t) => `"${t}"`).join(' OR ')
    const least = begun.some((row) => row.word === typed) ? NEAR_KNOWN_WORD : NEAR_WORD
    const alike = db.all<Row>(
      `SELECT w.word_id, w.people, w.word FROM name_word_trigram t JOIN name_word w ON w.word_id = t.rowid
       WHERE name_word_trigram MATCH ? AND w.people > 0`,
      [match],
    )
    for (const row of alike) {
      const inside = row.word.includes(typed) ? 0.88 : 0
      // Lengths too far apart cannot be near: not worth comparing.
      const score =
        Math.abs(row.word.length - typed.length) > 4 ? inside : Math.max(inside, jaroWinkler(typed, row.word))
      if (score >= least) take(row, score)
    }
  }
  return [...near.values()].toSorted((a, b) => b.near - a.near || b.people - a.people).slice(0, SPELLINGS)
}

export function trigramsOf(word: string): string[] {
  const letters = [...word.replaceAll('"', '')]
  const trigrams = new Set<string>()
  for (let i = 0; i + 3 <= letters.length; i += 1) trigrams.add(letters.slice(i, i + 3).join(''))
  return [...trigrams]
}

/** As many places as there may be spellings, so that a statement is prepared once; 0 is no word. */
const PLACES = Array.from({ length: SPELLINGS }, () => '?').join(', ')

/** The spellings of the rarest word lead; the other words are then looked for among each person's own. */
function peopleWithAll(
  db: ReadDb,
  words: readonly (readonly Spelling[])[],
  birthYear: number | undefined,
): FoundPerson[] {
  if (words.some((w) => w.length === 0)) return []
  const weight = (w: readonly Spelling[]): number => w.reduce((total, s) => total + s.people, 0)
  const [lead = [], ...others] = words.toSorted((a, b) => weight(a) - weight(b))
  // The plus keeps the planner from seeking each spelling: a person has two or three words, which are read and compared.
  const conditions = others.map(
    () => `AND EXISTS (SELECT 1 FROM person_word q WHERE q.person = p.person AND +q.word_id IN (${PLACES}))`,
  )
  const sql = `SELECT p.person, s.beneficiary_id AS id FROM person_word p JOIN person_search s ON s.person = p.person
    WHERE p.word_id = ? ${birthYear === undefined ? '' : 'AND s.birth_year = ?'} ${conditions.join(' ')} LIMIT ?`
  const wanted = others.flatMap((w) => Array.from({ length: SPELLINGS }, (_, i) => w[i]?.word_id ?? 0))
  const found = new Map<number, FoundPerson>()
  for (const spelling of lead) {
    const left = CANDIDATES - found.size
    if (left <= 0) break
    const params = [spelling.word_id, ...(birthYear === undefined ? [] : [birthYear]), ...wanted, left]
    for (const row of db.all<{ person: number; id: Id }>(sql, params))
      if (!found.has(row.person)) found.set(row.person, { beneficiaryId: row.id, score: spelling.near })
  }
  return [...found.values()]
}
