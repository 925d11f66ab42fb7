import { setting } from '../administration/index.ts'
import { dayOfInstant, daysAfter, type Queue, type QueueQuestion } from '../kernel/queue.ts'

/** Price lists that say all they have to say and wait for a signature. Who wrote in one does not sign it. */
export function waitingQueues({ db, today }: QueueQuestion): Queue[] {
  const since = dayOfInstant('draft.created_at')
  return [
    {
      queue: 'prices-sign',
      right: 'facility.approve',
      reading: 'facility.read',
      page: '/facilities',
      document: '/price-drafts/$id',
      rows: `SELECT draft.id, coalesce(f.name, '') AS number, coalesce(draft.file_name, '') AS label, ${since} AS since,
          ${daysAfter(since, setting(db, 'delay.waiting', today))} AS due, NULL AS amount, draft.created_by, draft.changed_by
        FROM price_draft draft LEFT JOIN agreement g ON g.id = draft.agreement_id LEFT JOIN facility f ON f.id = g.facility_id
        WHERE draft.state = 'draft' AND EXISTS (SELECT 1 FROM price_draft_line l WHERE l.draft_id = draft.id)
          AND NOT EXISTS (SELECT 1 FROM price_draft_problem q WHERE q.draft_id = draft.id AND q.settled IS NULL)`,
      barred: (person) =>
        `w.created_by = ${person} OR w.changed_by = ${person} OR EXISTS (
           SELECT 1 FROM audit a WHERE a.subject_type = 'priceDraft' AND a.subject_id = w.id AND a.user_id = ${person}
             AND a.procedure IN ('facilities.setDraftDay', 'facilities.setDraftLine', 'facilities.settleDraftProblem'))`,
    },
  ]
}
