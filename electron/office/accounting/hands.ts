import type { Id } from '../../../shared/ids.ts'
import type { QueryContext } from '../kernel/context.ts'

/** What one writes in a document that another person decides. */
const WRITES = {
  budget: ['prepareBudget', 'saveBudgetLines', 'reviseBudget'],
  opening: [
    'startOpening',
    'putOpeningLine',
    'takeOffOpeningLine',
    'takeOpeningFile',
    'putOpeningAsset',
    'takeOffOpeningAsset',
    'placeOpeningDifference',
    'proposeOpening',
  ],
} as const
type Written = keyof typeof WRITES

/** In SQL: a person wrote in a document, whoever began or proposed it. The trail of what was done knows. `id` and `person`: SQL. */
export const wroteInSql = (type: Written, id: string, person: string): string =>
  `EXISTS (SELECT 1 FROM audit t WHERE t.subject_type = '${type}' AND t.subject_id = ${id} AND t.user_id = ${person}
     AND t.procedure IN (${WRITES[type].map((name) => `'accounting.${name}'`).join(', ')}))`

/** Had the one who asks a hand in it? */
export const wroteIn = ({ db, user }: Pick<QueryContext, 'db' | 'user'>, type: Written, id: Id): boolean =>
  db.get(`SELECT 1 WHERE ${wroteInSql(type, '?', '?')}`, [id, user.id]) !== undefined
