import type { ReadDb } from '../../../db/handle.ts'
import { addDays, instant } from '../../../shared/dates.ts'
import type { Issuer } from '../../../shared/documents/common.ts'
import type { Deduction, StatementDocument, StatementRow } from '../../../shared/documents/statement.ts'
import type { Id } from '../../../shared/ids.ts'
import { fbu, subtract, sum, ZERO, type Fbu } from '../../../shared/money.ts'
import { arithmetic } from '../../../shared/rules/claims/arithmetic.ts'
import { beneficiaryName } from '../../../shared/rules/claims/names.ts'
import { reasonLabel, type ReasonCode } from '../../../shared/rules/claims/reasons.ts'
import { centre, setting, userName } from '../administration/index.ts'
import { claimsOfInvoice, reasonsOfInvoice, type InvoiceClaim, type StoredReason } from '../claims/index.ts'
import { agreement, facility } from '../facilities/index.ts'
import type { QueryContext } from '../kernel/context.ts'
import { mutuals, type MutualRow } from '../membership/index.ts'
import { statementCourse } from './letters/statementCourse.ts'
import { careWindow } from './reading.ts'
import { invoiceRow } from './rows.ts'

/** On paper the narrow space closes up: documents part thousands with the plain no-break space. */
const NBSP = '\u00A0'

/** Everything the statement of an invoice prints; provisional until the decision. */
export function statementDocument(ctx: QueryContext, invoiceId: Id): StatementDocument {
  const { db } = ctx
  const invoice = invoiceRow(db, invoiceId)
  const where = facility(db, invoice.facilityId)
  const claims = claimsOfInvoice(db, invoiceId)
  const reasons = reasonsOfInvoice(db, invoiceId)
  const rows = claims.map((claim) => statementRow(claim, reasons.get(claim.id) ?? []))
  const total = (key: 'cost' | 'copayment' | 'claimed' | 'reduced' | 'rejected' | 'accepted'): Fbu =>
    sum(rows.map((row) => row[key]))
  const additionGap = subtract(invoice.headerClaimed, total('claimed'))
  const decided = invoice.decidedOn
  const known = mutuals(db)
  const rates = new Set(claims.map((claim) => claim.rate))
  const [rate] = rates
  const appealDays = setting(db, 'delay.invoiceAppeal', decided ?? ctx.today)
  return {
    issuer: issuerOf(db, claims, known),
    number: invoice.statementNumber ?? invoice.number,
    printed: { by: ctx.user.name, at: instant(ctx.now) },
    day: decided ?? ctx.today,
    facility: {
      name: where.name,
      code: where.code,
      ownership: where.ownership === 'confessional' ? 'faith-based' : where.ownership,
      ...(invoice.agreementId === null ? {} : { agreement: agreement(db, invoice.agreementId).number }),
      ...(where.bankAccount === null
        ? {}
        : { bankAccount: [where.bankAccount, where.bankName].filter((part) => part !== null).join(', ') }),
    },
    invoice: {
      number: invoice.facilityNumber,
      receivedOn: invoice.receivedOn,
      ...careWindow(invoice.period),
      declared: invoice.headerClaimed,
    },
    ...(rates.size === 1 && rate !== undefined ? { rate } : {}),
    rows,
    totals: {
      cost: total('cost'),
      copayment: total('copayment'),
      claimed: total('claimed'),
      reduced: total('reduced'),
      rejected: total('rejected'),
      accepted: total('accepted'),
    },
    additionGap,
    shares: sharesOf(claims, known),
    byReason: byReason(claims, reasons, additionGap),
    ...(decided === null ? {} : { appealUntil: addDays(decided, appealDays), appealDays }),
    payableBefore: invoice.dueOn,
    standing: decided === null ? 'provisional' : 'original',
    ...(decided === null ? {} : { course: statementCourse(ctx, invoice) }),
    ...(invoice.decidedBy === null ? {} : { manager: userName(db, invoice.decidedBy) }),
  }
}

const withAmount = (reasons: readonly StoredReason[]): StoredReason[] => reasons.filter((reason) => reason.amount > 0)
const taken = (reasons: readonly StoredReason[], effect: Deduction['effect']): Fbu =>
  sum(reasons.filter((reason) => reason.effect === effect).map((reason) => reason.amount))

export function statementRow(claim: InvoiceClaim, reasons: readonly StoredReason[]): StatementRow {
  return {
    certificate: claim.certificateNumber,
    day: claim.careFrom,
    registration: claim.registration,
    beneficiary: beneficiaryName(claim.familyName, claim.givenName),
    cost: claim.cost,
    copayment: claim.patientPaid,
    claimed: claim.claimed,
    reduced: taken(reasons, 'reduced'),
    rejected: taken(reasons, 'rejected'),
    accepted: claim.accepted,
    deductions: withAmount(reasons).map((reason) => {
      const formula = arithmetic(reason, claim.rate, NBSP)
      return {
        code: reason.code,
        label: deductionLabel(reason),
        effect: reason.effect,
        amount: reason.amount,
        ...(formula === undefined ? {} : { formula }),
      }
    }),
  }
}

/** The act for what concerns an act and its price, the reason's own words otherwise. */
function deductionLabel({ code, params }: StoredReason): string {
  const act = params['act']
  if (typeof act !== 'string') return reasonLabel(code)
  return code === 'TAR01' || code === 'TAR03' ? act : `${reasonLabel(code)} : ${act}`
}

function byReason(
  claims: readonly InvoiceClaim[],
  reasons: ReadonlyMap<Id, readonly StoredReason[]>,
  gap: number,
): StatementDocument['byReason'] {
  const lines = new Map<string, { code: ReasonCode; effect: Deduction['effect']; claims: Set<Id>; amount: number }>()
  for (const { id } of claims)
    for (const reason of withAmount(reasons.get(id) ?? [])) {
      const key = `${reason.code} ${reason.effect}`
      const line = lines.get(key) ?? { code: reason.code, effect: reason.effect, claims: new Set<Id>(), amount: 0 }
      line.claims.add(id)
      line.amount += reason.amount
      lines.set(key, line)
    }
  const list: StatementDocument['byReason'] = [...lines.values()].map((line) => ({
    code: line.code,
    label: reasonLabel(line.code),
    effect: line.effect,
    count: line.claims.size,
    amount: fbu(line.amount),
  }))
  if (gap > 0)
    list.push({ code: 'ADM12', label: reasonLabel('ADM12'), effect: 'reduced', count: null, amount: fbu(gap) })
  return list.sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))
}

function sharesOf(claims: readonly InvoiceClaim[], known: readonly MutualRow[]): StatementDocument['shares'] {
  const accepted = claims.filter((claim) => claim.accepted > 0)
  return known
    .map((mutual) => {
      const own = accepted.filter((claim) => claim.mutualId === mutual.id)
      return {
        name: mutual.name,
        own: true,
        certificates: own.length,
        amount: own.length === 0 ? ZERO : sum(own.map((claim) => claim.accepted)),
      }
    })
    .filter((share) => share.certificates > 0)
}

/** The one mutual the certificates are about, or the centre for several. */
export function issuerOf(db: ReadDb, claims: readonly InvoiceClaim[], known: readonly MutualRow[]): Issuer {
  const house = centre(db)
  const concerned = known.filter((mutual) => known.length === 1 || claims.some((claim) => claim.mutualId === mutual.id))
  const federation = { name: house.federationName, code: house.federationCode }
  const common = { federation, address: house.place, fictitious: house.fictitious }
  const [only] = concerned
  if (concerned.length !== 1 || only === undefined)
    return { ...common, name: house.name, code: house.code, ...(house.phone === '' ? {} : { phone: house.phone }) }
  const phone = only.phone ?? house.phone
  return {
    ...common,
    name: only.name,
    code: only.code,
    centre: { name: house.name, code: house.code },
    ...(only.kirundiName === undefined ? {} : { kirundiName: only.kirundiName }),
    ...(phone === '' ? {} : { phone }),
    ...(only.approval === undefined ? {} : { approval: only.approval }),
  }
}
