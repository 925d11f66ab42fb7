import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { yearOf, type Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../../shared/money.ts'
import type { Judged } from '../../../../shared/rules/accounting/donors/eligibility.ts'
import { papersOf } from './papers.ts'
import { headingsOf, judgedOf, type Spending } from './spending.ts'

type Procedures = typeof accounting
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>
type Outside = Out<'accounting.outsideSpending'>[number]

export interface AgreementRow {
  readonly id: Id
  readonly reference: string
  readonly title: string
  readonly donorId: Id
  readonly donor: string
  readonly projectId: Id
  readonly project: string
  readonly startsOn: Day
  readonly endsOn: Day
  readonly amount: Fbu
  readonly dedicated: number
  readonly state: 'open' | 'closed'
  readonly reason: string | null
  readonly rev: number
}

const AGREEMENT = `SELECT a.id, a.reference, a.title, a.donor_id AS donorId, t.name AS donor, a.project_id AS projectId, p.code AS project,
    a.starts_on AS startsOn, a.ends_on AS endsOn, a.amount, a.dedicated, a.state, a.reason, a.rev
  FROM donor_agreement a JOIN third_party t ON t.id = a.donor_id JOIN project p ON p.id = a.project_id`

/** Refuses `accounting.agreement-unknown`. */
export const agreementRow = (db: ReadDb, id: Id): AgreementRow =>
  db.get<AgreementRow>(`${AGREEMENT} WHERE a.id = ?`, [id]) ?? refuse('accounting.agreement-unknown', {})

export const agreementRows = (db: ReadDb, donorId?: Id): AgreementRow[] =>
  db.all<AgreementRow>(
    `${AGREEMENT} ${donorId === undefined ? '' : 'WHERE a.donor_id = ?'} ORDER BY a.starts_on DESC, a.reference`,
    donorId === undefined ? [] : [donorId],
  )

interface Given {
  notified: number
  received: number
  dedicated: number
  investment: number
}

/** What was notified and received of an agreement up to a day. FBu. */
export const givenOf = (db: ReadDb, agreementId: Id, to: Day = '9999-12-31' as Day): Given =>
  db.get<Given>(
    `SELECT coalesce(sum(g.amount), 0) AS notified, coalesce(sum(g.amount) FILTER (WHERE g.kind = 'dedicated'), 0) AS dedicated,
       coalesce(sum(g.amount) FILTER (WHERE g.kind = 'investment'), 0) AS investment,
       (SELECT coalesce(sum(i.amount), 0) FROM donor_instalment i JOIN donor_grant o ON o.id = i.grant_id
        WHERE o.agreement_id = :id AND i.state = 'received' AND i.received_on <= :to) AS received
     FROM donor_grant g WHERE g.agreement_id = :id AND g.state = 'notified' AND g.notified_on <= :to`,
    { id: agreementId, to },
  ) ?? { notified: 0, received: 0, dedicated: 0, investment: 0 }

/** What year-end documents that stand put in an agreement's fund, or took out of it, up to a year. */
export const movedToFund = (db: ReadDb, agreementId: Id, year = 9999): number =>
  db.get<{ moved: number }>(
    `SELECT coalesce(sum(l.amount), 0) AS moved FROM donor_run_line l JOIN donor_run r ON r.id = l.run_id
     WHERE l.agreement_id = ? AND r.kind = 'dedicated' AND r.state = 'posted' AND r.fiscal_year <= ?`,
    [agreementId, year],
  )?.moved ?? 0

/** The last year that is over on a day: its documents are in the fund. */
const lastEnded = (day: Day): number => yearOf(day) - (day.endsWith('-12-31') ? 0 : 1)

type Figures = Pick<
  Out<'accounting.donorAgreements'>[number],
  'notified' | 'received' | 'spent' | 'eligible' | 'outside' | 'balance' | 'fund'
>

/** Where an agreement stands by a day. `judged`: the costs of its project up to then. */
export function figuresOf(db: ReadDb, id: Id, judged: readonly Judged<Spending>[], to?: Day): Figures {
  const { notified, received, dedicated } = givenOf(db, id, to)
  const own = judged.filter(({ agreementId }) => agreementId === id)
  const sum = (read: (one: Judged<Spending>) => number): Fbu => fbu(own.reduce((all, one) => all + read(one), 0))
  const eligible = sum((one) => one.eligible)
  return {
    notified: fbu(notified),
    received: fbu(received),
    spent: sum((one) => one.line.amount),
    eligible,
    outside: sum((one) => one.outside),
    balance: fbu(received - eligible),
    fund: fbu(dedicated + movedToFund(db, id, to === undefined ? undefined : lastEnded(to))),
  }
}

const shown = (
  db: ReadDb,
  { dedicated, ...row }: AgreementRow,
  judged: readonly Judged<Spending>[],
): Out<'accounting.donorAgreements'>[number] => ({
  ...row,
  dedicated: dedicated === 1,
  ...figuresOf(db, row.id, judged),
})

export const donorAgreements = (
  db: ReadDb,
  { closed }: In<'accounting.donorAgreements'>,
): Out<'accounting.donorAgreements'> =>
  agreementRows(db)
    .filter(({ state }) => closed || state === 'open')
    .map((row) => shown(db, row, judgedOf(db, row.projectId)))

export const outsideLine = (
  { line, outside, reason }: Judged<Spending>,
  of: { projectId: Id; project: string; agreement: string | null },
): Outside[] =>
  reason === null
    ? []
    : [
        {
          entryId: line.entryId,
          number: line.number,
          day: line.day,
          account: line.account,
          label: line.label,
          ...of,
          amount: line.amount,
          outside,
          reason,
        },
      ]

export function donorAgreement(db: ReadDb, id: Id): Out<'accounting.donorAgreement'> {
  const row = agreementRow(db, id)
  const judged = judgedOf(db, row.projectId)
  const own = judged.filter(({ agreementId }) => agreementId === id)
  return {
    ...shown(db, row, judged),
    headings: headingsOf(db, id).map(({ accounts, ...heading }, at) => {
      const inside = own.filter((one) => one.heading === at)
      return {
        ...heading,
        accounts: [...accounts],
        spent: fbu(inside.reduce((all, { line }) => all + line.amount, 0)),
        eligible: fbu(inside.reduce((all, { eligible }) => all + eligible, 0)),
      }
    }),
    grants: grantsOf(db, id),
    ...papersOf(db, id),
    outsideLines: judged
      .filter((one) => one.agreementId === id || one.agreementId === null)
      .flatMap((one) =>
        outsideLine(one, {
          projectId: row.projectId,
          project: row.project,
          agreement: one.agreementId === null ? null : row.reference,
        }),
      )
      .toReversed()
      .slice(0, 200),
  }
}

type Grant = Out<'accounting.donorAgreement'>['grants'][number]

const grantsOf = (db: ReadDb, agreementId: Id): Grant[] =>
  db
    .all<Omit<Grant, 'instalments'>>(
      `SELECT g.id, g.number, g.kind, g.notified_on AS notifiedOn, g.label, m.name AS mutual, g.amount, g.life_months AS lifeMonths,
         g.life_from AS lifeFrom, g.state, g.entry_id AS entryId, g.rev,
         (SELECT coalesce(sum(i.amount), 0) FROM donor_instalment i WHERE i.grant_id = g.id AND i.state = 'received') AS received,
         (SELECT coalesce(sum(l.amount), 0) FROM donor_run_line l JOIN donor_run r ON r.id = l.run_id
          WHERE l.grant_id = g.id AND r.state = 'posted') AS taken
       FROM donor_grant g LEFT JOIN mutual m ON m.id = g.mutual_id WHERE g.agreement_id = ? ORDER BY g.notified_on, g.number`,
      [agreementId],
    )
    .map((grant) => ({
      ...grant,
      instalments: db.all(
        `SELECT id, number, received_on AS receivedOn, account, amount, reference, state, entry_id AS entryId, rev
         FROM donor_instalment WHERE grant_id = ? ORDER BY received_on, number`,
        [grant.id],
      ),
    }))
