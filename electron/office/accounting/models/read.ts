import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import type { Day, Month } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../../shared/money.ts'
import type { ThirdPartyType } from '../../../../shared/posting.ts'
import type { FacilityType, Ownership } from '../../../../shared/rules/facilities/vocabulary.ts'
import { dueDay, monthsDue, type Rhythm } from '../../../../shared/rules/accounting/recurrent.ts'
import { mutualNames, thirdPartyLabels } from '../labels.ts'

type Models = (typeof accounting)['accounting.entryModels']

export interface ModelRow {
  id: Id
  name: string
  journal: string
  label: string
  rhythm: Rhythm | null
  firstMonth: Month | null
  lastMonth: Month | null
  endedOn: Day | null
  rev: number
}

export interface ModelLine {
  modelId: Id
  account: string
  accountLabel: string
  side: 'debit' | 'credit'
  amount: Fbu | null
  mutualId: Id | null
  thirdPartyType: ThirdPartyType | null
  thirdPartyId: Id | null
  projectId: Id | null
  /** The project's code. */
  project: string | null
  facilityType: FacilityType | null
  ownership: Ownership | null
  service: string | null
  label: string | null
}

export const MODEL = `SELECT id, name, journal, label, rhythm, first_month AS firstMonth, last_month AS lastMonth, ended_on AS endedOn, rev
  FROM entry_model`

export const modelLines = (db: ReadDb, modelId?: Id): ModelLine[] =>
  db.all<ModelLine>(
    `SELECT l.model_id AS modelId, l.account, a.label AS accountLabel, l.side, l.amount, l.mutual_id AS mutualId,
       l.third_party_type AS thirdPartyType, l.third_party_id AS thirdPartyId, l.project_id AS projectId, p.code AS project,
       l.facility_type AS facilityType, l.ownership, l.service, l.label
     FROM entry_model_line l JOIN account a ON a.number = l.account LEFT JOIN project p ON p.id = l.project_id
     ${modelId === undefined ? '' : 'WHERE l.model_id = ?'} ORDER BY l.model_id, l.rank`,
    modelId === undefined ? [] : [modelId],
  )

/** Models by name with their lines, and every month of the recurrent ones that waits for somebody. */
export function entryModels(db: ReadDb, { ended }: ParsedInputOf<Models>, today: Day): OutputOf<Models> {
  const models = db.all<ModelRow>(`${MODEL} ${ended ? '' : 'WHERE ended_on IS NULL'} ORDER BY name`)
  const lines = modelLines(db)
  const party = thirdPartyLabels(
    db,
    lines.map((line) => ({ type: line.thirdPartyType, id: line.thirdPartyId })),
  )
  const mutualName = mutualNames(db)
  const decided = new Map<Id, Set<string>>()
  for (const { id, month } of db.all<{ id: Id; month: string }>('SELECT model_id AS id, month FROM recurrent_entry'))
    decided.set(id, (decided.get(id) ?? new Set()).add(month))
  const rows = models.map((model) => {
    const own = lines.filter(({ modelId }) => modelId === model.id)
    return {
      ...model,
      total: fbu(own.reduce((sum, line) => sum + (line.side === 'debit' ? (line.amount ?? 0) : 0), 0)),
      lines: own.map(({ modelId: _model, ...line }) => ({
        ...line,
        thirdParty: party({ type: line.thirdPartyType, id: line.thirdPartyId })?.label ?? null,
        mutual: mutualName(line.mutualId),
      })),
    }
  })
  return {
    rows,
    due: rows
      .flatMap(({ id, name, journal, total, rhythm, firstMonth, lastMonth, endedOn }) =>
        rhythm === null || firstMonth === null || endedOn !== null
          ? []
          : monthsDue({ rhythm, firstMonth, lastMonth }, decided.get(id) ?? new Set(), today).map((month) => ({
              modelId: id,
              name,
              journal,
              month,
              day: dueDay(month, today),
              total,
            })),
      )
      .sort((a, b) => (a.month < b.month ? -1 : 1)),
  }
}
