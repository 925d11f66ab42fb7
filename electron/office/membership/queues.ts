import { activeUsers, setting, settingOn } from '../administration/index.ts'
import { dayOfInstant, daysAfter, type Queue, type QueueQuestion } from '../kernel/queue.ts'
import { rightsOf } from '../../../shared/roles.ts'

const PERSON = `trim(b.family_name || ' ' || b.given_name)`
const EVENTS = `FROM household_event e LEFT JOIN household_event o ON o.id = e.undoes_id
  JOIN beneficiary b ON b.household_id = e.household_id AND b.rank = 1`
const WAITS = `e.state IN ('requested', 'verified')`
const KIND = 'coalesce(o.kind, e.kind)'

/** Movements, cancellations, refunds, money in collectors' hands, scales, merges, recodings: what waits for a second person. */
export function waitingQueues({ db, today }: QueueQuestion): Queue[] {
  const days = setting(db, 'delay.waiting', today)
  const due = (since: string): string => daysAfter(since, days)
  const entered = dayOfInstant('e.created_at')
  const event = (where: string): string =>
    `SELECT e.id, e.number, ${PERSON} AS label, ${entered} AS since, ${due(entered)} AS due, nullif(e.supplement, 0) AS amount,
       e.created_by, e.kind, e.supplement, o.kind AS undone_kind, coalesce(o.supplement, 0) AS undone_supplement
     ${EVENTS} WHERE ${WAITS} AND ${where}`
  const movement = { reading: 'household.read', page: '/movements' } as const
  const asked = dayOfInstant('k.created_at')
  const proposed = dayOfInstant('scales.proposed_at')
  const merged = dayOfInstant('m.created_at')
  const recoded = dayOfInstant('recoding.proposed_at')
  return [
    {
      ...movement,
      queue: 'event-validate',
      right: 'household.validate',
      rows: event(`${KIND} <> 'exclusion'`),
      params: {
        fourEyes: setting(db, 'approval.fourEyesAbove', today),
        validators: activeUsers(db).filter(({ roles }) => rightsOf(roles).has('household.validate')).length,
      },
      // as `anotherDecides`: what asks for two people, where there are two
      barred: (person) =>
        `w.created_by = ${person} AND :validators > 1 AND (w.kind IN ('death', 'departure', 'exclusion')
           OR coalesce(w.undone_kind, '') IN ('newborn', 'marriage', 'arrival', 'readmission')
           OR w.supplement > :fourEyes OR w.undone_supplement > :fourEyes)`,
    },
    {
      ...movement,
      queue: 'exclusion-approve',
      right: 'household.approve',
      rows: event(`${KIND} = 'exclusion'`),
      barred: (person) => `w.created_by = ${person}`,
    },
    {
      queue: 'receipt-cancel',
      right: 'cancelReceipt.validate',
      reading: 'receipt.read',
      page: '/collectors',
      search: { view: 'asked' },
      rows: `SELECT k.id, r.number, r.payer_name AS label, ${asked} AS since, ${due(asked)} AS due, r.amount, k.created_by,
          r.created_by AS written_by
        FROM receipt_cancellation k JOIN receipt r ON r.id = k.receipt_id WHERE k.state = 'asked'`,
      barred: (person) => `w.created_by = ${person} OR w.written_by IS ${person}`,
    },
    ...refundQueues(due),
    {
      queue: 'collector-late',
      right: 'receipt.enter',
      reading: 'receipt.read',
      page: '/collectors',
      // the books say who holds something; only theirs are looked through for the oldest receipt
      rows: `SELECT h.id, h.name AS number, '' AS label, h.since, h.due, h.amount FROM (
          SELECT c.id, c.name, t.debit - t.credit AS amount, (SELECT min(r.day) FROM receipt r
              WHERE r.collector_id = c.id AND r.booklet_id IS NOT NULL AND r.state = 'recorded' AND NOT EXISTS (
                SELECT 1 FROM collector_deposit_receipt x WHERE x.receipt_id = r.id AND x.standing = 1)) AS since,
            NULL AS due
          FROM third_party_balance t JOIN collector c ON c.id = t.third_party_id
          WHERE t.account = '4671' AND t.debit > t.credit) h
        WHERE h.since < date(:today, '-${setting(db, 'collector.holdingDays', today)} days')`,
    },
    {
      queue: 'scale-accept',
      right: 'settings.approve',
      reading: 'settings.read',
      page: '/structure',
      rows: `SELECT scales.id, strftime('%d/%m/%Y', scales.valid_from) AS number, coalesce(m.name, '') AS label, ${proposed} AS since, ${due(proposed)} AS due,
          NULL AS amount, scales.created_by, scales.saved_by, scales.proposed_by
        FROM scale_proposal scales LEFT JOIN mutual m ON m.id = scales.mutual_id
        WHERE scales.state = 'proposed' AND scales.state IN ('draft', 'proposed', 'returned')`,
      barred: (person) =>
        `w.created_by = ${person} OR w.saved_by = ${person} OR w.proposed_by = ${person} OR EXISTS (
           SELECT 1 FROM audit a WHERE a.subject_type = 'scale_proposal' AND a.subject_id = w.id AND a.user_id = ${person}
             AND a.procedure IN ('membership.saveScaleDraft', 'membership.proposeScale'))`,
    },
    {
      queue: 'merge-approve',
      right: 'registration.approve',
      reading: 'registration.read',
      page: '/duplicates',
      rows: `SELECT m.id, m.number, ${PERSON} AS label, ${merged} AS since, ${due(merged)} AS due, NULL AS amount, m.created_by
        FROM register_merge m JOIN beneficiary b ON b.id = m.survivor_id WHERE m.state = 'proposed'`,
      barred: (person) => `w.created_by = ${person}`,
    },
    {
      queue: 'recoding-decide',
      right: 'registration.approve',
      reading: 'registration.read',
      page: '/recoding',
      rows: `SELECT recoding.id, recoding.number, recoding.reason AS label, ${recoded} AS since, ${due(recoded)} AS due, NULL AS amount,
          recoding.created_by, recoding.proposed_by FROM recoding WHERE recoding.state = 'proposed'`,
      barred: (person) => `w.created_by = ${person} OR w.proposed_by IS ${person}`,
    },
  ]
}

/** Advances given back to members: two signatures above an amount, then the money by another hand. */
function refundQueues(due: (since: string) => string): Queue[] {
  const common = {
    reading: 'receipt.read',
    page: '/collectors',
    search: { view: 'advances' },
    rows: `SELECT * FROM (SELECT f.id, f.number, f.payee AS label, f.day AS since, ${due('f.day')} AS due, f.amount, f.created_by,
        f.endorsed_by, f.approved_by, (f.endorsed_by IS NOT NULL) + (f.approved_by IS NOT NULL) AS signed,
        1 + (f.amount > ${settingOn('approval.secondSignatureAbove', 'f.day')}) AS wanted
      FROM advance_refund f WHERE f.state = 'prepared')`,
  } as const
  const hand = (person: string): string =>
    `w.created_by = ${person} OR w.endorsed_by IS ${person} OR w.approved_by IS ${person}`
  return [
    {
      ...common,
      queue: 'refund-endorse',
      right: 'approvePayment.validate',
      rows: `${common.rows} WHERE endorsed_by IS NULL AND signed < wanted`,
      barred: hand,
    },
    {
      ...common,
      queue: 'refund-approve',
      right: 'payment.approve',
      rows: `${common.rows} WHERE approved_by IS NULL AND signed < wanted`,
      barred: hand,
    },
    {
      ...common,
      queue: 'refund-pay',
      right: 'payment.execute',
      rows: `${common.rows} WHERE signed >= wanted`,
      barred: (person) => `w.endorsed_by IS ${person} OR w.approved_by IS ${person}`,
    },
  ]
}
