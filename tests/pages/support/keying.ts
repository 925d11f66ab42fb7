import { expect, type Page } from '@playwright/test'
import { call, visit } from './test.ts'

export interface CareFacility {
  readonly id: string
  readonly agreementId: string
  /** Ids and prices by code. */
  readonly acts: Readonly<Record<string, string>>
  readonly prices: Readonly<Record<string, number | null>>
}

/** A public health centre under agreement for a year, on the reference list. */
export async function careFacility(page: Page, name: string, year: number): Promise<CareFacility> {
  const { id } = await call<{ id: string }>(page, 'facilities.create', {
    name,
    type: 'health_centre',
    ownership: 'public',
    level: 1,
  })
  const { id: agreementId } = await call<{ id: string }>(page, 'facilities.signAgreement', {
    facilityId: id,
    signedOn: `${year}-01-01`,
    startsOn: `${year}-01-01`,
    endsOn: `${year}-12-31`,
  })
  const { rows } = await call<{ rows: { id: string; code: string; price: number | null }[] }>(page, 'facilities.acts', {
    facilityId: id,
    day: `${year}-10-01`,
  })
  return {
    id,
    agreementId,
    acts: Object.fromEntries(rows.map((row) => [row.code, row.id])),
    prices: Object.fromEntries(rows.map((row) => [row.code, row.price])),
  }
}

interface Keyed {
  readonly certificate: string
  readonly verdict: string
  readonly claimed: number
  readonly accepted: number
  readonly reasons: readonly string[]
  readonly notices: readonly string[]
}

interface Judged {
  readonly reasons: readonly { readonly code: string }[]
  readonly lines: readonly { readonly reasons: readonly { readonly code: string }[] }[]
  readonly notices: readonly { readonly code: string }[]
}

/** What the office says of each certificate of an invoice, in the order of keying. */
export async function keyedRows(page: Page, invoiceId: string): Promise<Keyed[]> {
  const { rows } = await call<{
    rows: { id: string; certificateNumber: string; verdict: string; claimed: number; accepted: number }[]
  }>(page, 'claims.ofInvoice', { invoiceId })
  const keyed: Keyed[] = []
  for (const { id, certificateNumber, verdict, claimed, accepted } of rows) {
    const { judgement } = await call<{ judgement: Judged }>(page, 'claims.get', { id })
    const codes = [...judgement.reasons, ...judgement.lines.flatMap((line) => line.reasons)].map(({ code }) => code)
    keyed.push({
      certificate: certificateNumber,
      verdict,
      claimed,
      accepted,
      reasons: [...new Set(codes)],
      notices: judgement.notices.map(({ code }) => code),
    })
  }
  return keyed
}

export interface Covered {
  readonly beneficiaryId: string
  readonly familyName: string
  readonly registration: string
  /** A day of this month on which the person is covered, not after today. */
  readonly careDay: number
}

interface Found extends Omit<Covered, 'careDay'> {
  readonly rights: { readonly state: string }
  readonly birth: { readonly date: string }
}

/** Adults of the fictitious centre, whose rights are open on the first of the month, as an invoice of this month needs them. */
export async function coveredPeople(page: Page): Promise<Covered[]> {
  const { today } = await call<{ today: string }>(page, 'administration.status', {})
  const covered = new Map<string, Covered>()
  for (const text of ['nda', 'niyo', 'ha', 'bi', 'ka', 'mu', 'nsa', 'ira']) {
    const { people } = await call<{ people: Found[] }>(page, 'membership.search', {
      text,
      day: `${today.slice(0, 8)}01`,
      limit: 50,
    })
    for (const found of people)
      if (found.rights.state === 'open' && found.birth.date < '1995')
        covered.set(found.beneficiaryId, { ...found, careDay: 1 })
  }
  return [...covered.values()]
}

/** One of them. */
export async function coveredPerson(page: Page): Promise<Covered> {
  const [person] = await coveredPeople(page)
  if (person === undefined) throw new Error('nobody is covered in the fictitious centre')
  return person
}

/** « 457/3 », as somebody reads it from a paper. */
export const shortNumber = (registration: string): string => registration.split('/').slice(-2).map(Number).join('/')

/** A health centre under agreement that was never handed a booklet: any number may be written there. */
export async function centreWithoutBooklets(page: Page): Promise<string> {
  const { rows } = await call<{ rows: { id: string; type: string }[] }>(page, 'facilities.list', {
    scope: 'contracted',
  })
  for (const { id, type } of rows) {
    if (type !== 'health_centre') continue
    const booklets = await call<{ rows: unknown[] }>(page, 'claims.booklets', { facilityId: id })
    if (booklets.rows.length === 0) return id
  }
  throw new Error('every health centre of the fictitious centre holds booklets')
}

/** An invoice of a health centre under agreement, received today for this month, or on a day for the month of that day. */
export async function receiveInvoice(
  page: Page,
  {
    claimed,
    certificates,
    receivedOn,
  }: { readonly claimed: number; readonly certificates: number; readonly receivedOn?: string },
): Promise<string> {
  const day = receivedOn ?? (await call<{ today: string }>(page, 'administration.status', {})).today
  const { id } = await call<{ id: string }>(page, 'invoices.receive', {
    facilityId: await centreWithoutBooklets(page),
    period: day.slice(0, 7),
    facilityNumber: `K-${crypto.randomUUID().slice(0, 8)}`,
    receivedOn: day,
    headerClaimed: claimed,
    certificates,
  })
  return id
}

/** Opens an invoice and waits until one may type. */
export async function openInvoice(page: Page, id: string): Promise<void> {
  await visit(page, `/invoices/${id}`)
  await expect(page.getByRole('heading', { name: /^Facture FF-/u })).toBeVisible()
}

interface Recorded {
  readonly id: string
  readonly rev: number
}

/** Certificates of one consultation each of some people in turn, recorded as a page would; or one of them changed by somebody else. */
export async function recordMany(
  page: Page,
  invoiceId: string,
  people: readonly Covered[],
  count: number,
  { replacing }: { readonly replacing?: Recorded | undefined } = {},
): Promise<Recorded[]> {
  const { today } = await call<{ today: string }>(page, 'administration.status', {})
  const { rows: acts } = await call<{ rows: { id: string; code: string }[] }>(page, 'facilities.acts', {})
  const series = crypto.randomUUID().slice(0, 6)
  const recorded: Recorded[] = []
  for (let n = 0; n < count; n += 1) {
    const content = {
      certificateNumber: replacing === undefined ? `${series}-${n + 1}` : `${series}-R`,
      careFrom: `${today.slice(0, 8)}01`,
      beneficiaryId: people[n % people.length]?.beneficiaryId,
      diagnosisCode: 'B54',
      lines: [{ actId: acts.find(({ code }) => code === 'C01')?.id, quantity: 1, price: 1000 }],
    }
    recorded.push(
      replacing === undefined
        ? await call<Recorded>(page, 'claims.record', { invoiceId, ...content })
        : await call<Recorded>(page, 'claims.replace', { claimId: replacing.id, rev: replacing.rev, ...content }),
    )
  }
  return recorded
}
