import type { ReadDb } from '../../../../db/handle.ts'
import facilities from '../../../../renderer/locales/fr/facilities.json' with { type: 'json' }
import type { BookRequest } from '../../../../shared/contract/accounting/reading.ts'
import { SERVICE_CLASSES } from '../../../../shared/rules/facilities/vocabulary.ts'
import { plain } from '../../../../shared/search.ts'
import { mutualNames, thirdPartyLabels } from '../labels.ts'
import { typeOfThirdParty } from '../reading/thirdParty.ts'
import type { BookTable } from './table.ts'
import { books, onlyWords } from './words.ts'

interface Named {
  readonly title: string
  readonly name: string
}

const { axis } = books

/** What a book was narrowed to, each with its word: a paper and a file that are of a part say of which one. */
function scopeOf(db: ReadDb, request: BookRequest): Named[] {
  const { mutualId, thirdPartyId, projectId, facilityType, ownership, service, plan, only = [] } = request
  const who = { type: typeOfThirdParty(db, thirdPartyId), id: thirdPartyId ?? null }
  const project =
    projectId === undefined
      ? undefined
      : db.get<{ name: string }>(`SELECT code || ' ' || name AS name FROM project WHERE id = ?`, [projectId])
  const known = SERVICE_CLASSES.find((one) => one === service)
  const names: [string, string | undefined | null][] = [
    [axis.mutual, mutualId === undefined ? undefined : mutualNames(db)(mutualId)],
    [axis.thirdParty, thirdPartyLabels(db, [who])(who)?.label],
    [axis.project, project?.name],
    [axis.facilityType, facilityType === undefined ? undefined : facilities.type[facilityType]],
    [axis.ownership, ownership === undefined ? undefined : facilities.ownership[ownership]],
    [axis.service, known === undefined ? service : facilities.service[known]],
    [axis.only, only.map((one) => onlyWords[one]).join(', ')],
    [axis.plan, plan],
  ]
  return names.flatMap(([title, name]) => (name === undefined || name === null || name === '' ? [] : [{ title, name }]))
}

/** Books that are read through axes; the others only say under which chart their accounts stand. */
const NARROWED: readonly BookRequest['book'][] = ['balance', 'ledger']

const slug = (text: string): string =>
  plain(text)
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .slice(0, 30)

/** A book that says what it was narrowed to: under its title on paper; in a file, in its name and on every row. */
export function withScope(db: ReadDb, request: BookRequest, table: BookTable): BookTable {
  const { plan } = request
  const named = scopeOf(db, NARROWED.includes(request.book) ? request : { ...bare(request), plan })
  if (named.length === 0) return table
  const width = table.columns.length
  return {
    ...table,
    subtitle: [table.subtitle, ...named.map(({ title, name }) => `${title} : ${name}`)].join(' · '),
    file: [table.file, ...named.map(({ name }) => slug(name))].join('-'),
    columns: [
      ...table.columns,
      ...named.map(({ title, name }) => ({
        title,
        kind: 'text' as const,
        width: Math.max(12, name.length),
        where: 'file' as const,
      })),
    ],
    *rows() {
      for (const row of table.rows())
        yield {
          ...row,
          cells: [...Array.from({ length: width }, (_, at) => row.cells[at] ?? null), ...named.map(({ name }) => name)],
        }
    },
  }
}

const bare = ({ book, from, to }: BookRequest): BookRequest => ({ book, from, to })
