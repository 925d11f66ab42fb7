import type { Page } from '@playwright/test'
import { centreWithoutBooklets, coveredPerson } from './keying.ts'
import { call } from './test.ts'

const TOKEN = 'nkingi.session'
/** Nobody’s secret: the page that opens a fictitious centre says it. */
const DEMO_PASSWORD = 'fictif-2026'

/** Somebody else's hand for one piece of work: the page stays signed in as it was. */
export async function asLogin<T>(page: Page, login: string, work: () => Promise<T>): Promise<T> {
  const [before, workspace] = await page.evaluate(
    (token) => [sessionStorage.getItem(token), localStorage.getItem('nkingi.workspace')] as const,
    TOKEN,
  )
  const put = (session: string): Promise<void> =>
    page.evaluate(
      ([token, value]) => {
        sessionStorage.setItem(token, value)
      },
      [TOKEN, session] as const,
    )
  const { session } = await call<{ session: string }>(page, 'administration.signIn', {
    workspace,
    login,
    password: DEMO_PASSWORD,
  })
  await put(session)
  try {
    return await work()
  } finally {
    await put(before ?? '')
  }
}

/** A member's request of the fictitious centre that is still to be looked into: one it has, or one handed in today. */
export function requestSample(page: Page): Promise<string> {
  return asLogin(page, 'agent', async () => {
    const { rows } = await call<{ rows: { id: string }[] }>(page, 'claims.reimbursements', { state: 'submitted' })
    if (rows[0] !== undefined) return rows[0].id
    const { today } = await call<{ today: string }>(page, 'administration.status', {})
    const careFrom = `${today.slice(0, 8)}01`
    const { beneficiaryId } = await coveredPerson(page)
    const { rows: acts } = await call<{ rows: { id: string; code: string }[] }>(page, 'facilities.acts', {})
    const { id } = await call<{ id: string }>(page, 'claims.submitReimbursement', {
      beneficiaryId,
      careFrom,
      facilityId: await centreWithoutBooklets(page),
      cause: 'no_card',
      papers: [{ kind: 'receipt', number: '7001', issuedOn: careFrom, stamped: true }],
      lines: [{ actId: acts.find(({ code }) => code === 'C01')?.id, quantity: 1, price: 1000 }],
    })
    return id
  })
}
