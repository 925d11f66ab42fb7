import { careYear, centreOfEnvelope, enrolEnvelope, envelope, envelopeFacility, keyPaper } from './support/envelope.ts'
import { keyedRows } from './support/keying.ts'
import { ownCentre } from './support/ownCentre.ts'
import { call, expect, test, visit } from './support/test.ts'
import { Typist, type Work } from './support/typist.ts'

const FEW_SECONDS = 3

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0

function told(what: string, works: readonly Work[]): void {
  const keys = works.map((work) => work.keys)
  const seconds = works.map((work) => work.seconds)
  console.log(
    `  ${what}: ${works.length} · keys ${quantile(keys, 0.5)} (p95 ${quantile(keys, 0.95)}, most ${Math.max(...keys)})` +
      ` · ${quantile(seconds, 0.5).toFixed(2)} s by machine (p95 ${quantile(seconds, 0.95).toFixed(2)})`,
  )
}

test.use({ trace: 'off' })

test('an envelope of 120 papers is keyed at the keyboard, and every verdict is the one it should be', async ({
  page,
  desk,
}) => {
  test.setTimeout(300_000)
  const centre = await ownCentre(page, desk, centreOfEnvelope)
  await centre.enter('gestion')
  await enrolEnvelope(page)
  const facility = await envelopeFacility(page)
  const { invoice, papers } = envelope
  const { id } = await call<{ id: string }>(page, 'invoices.receive', {
    facilityId: facility.id,
    period: `${careYear}-${invoice.period}`,
    facilityNumber: invoice.facilityNumber,
    receivedOn: `${careYear}-${invoice.receivedOn}`,
    headerClaimed: invoice.headerClaimed,
    certificates: invoice.certificates,
  })
  await visit(page, `/invoices/${id}`)
  await expect(page.getByLabel('Numéro d’attestation')).toBeFocused()

  const typist = new Typist(page)
  const works: Work[] = []
  for (const [i, paper] of papers.entries()) {
    works.push(
      await typist.measured(async () => {
        await keyPaper(page, typist, facility, paper, papers[i - 1])
        await expect(page.getByText(`Saisi : ${i + 1} attestations sur 120`)).toBeVisible()
      }),
    )
  }
  told('papers', works)
  const short = works.filter((_, i) => papers[i]?.acts.length === 1 && papers[i]?.fault === '')
  told('of one act, in order', short)
  expect(
    quantile(
      short.map(({ keys }) => keys),
      0.95,
    ),
  ).toBeLessThanOrEqual(25)
  expect(
    quantile(
      works.map(({ seconds }) => seconds),
      0.95,
    ),
  ).toBeLessThan(FEW_SECONDS)

  const rows = await keyedRows(page, id)
  expect(rows).toHaveLength(papers.length)
  const seen = rows.map(({ certificate, verdict, claimed, accepted, reasons }) => ({
    certificate,
    verdict,
    claimed,
    accepted,
    reasons,
  }))
  expect(seen).toEqual(
    papers.map(({ certificate, expected: { verdict, claimed, accepted, reasons } }) => ({
      certificate,
      verdict,
      claimed,
      accepted,
      reasons,
    })),
  )
  for (const [i, { expected }] of papers.entries())
    expect(rows[i]?.notices).toEqual(expect.arrayContaining([...expected.notices]))

  const { totals, gap } = await call<{ totals: { claimed: number; accepted: number }; gap: number }>(
    page,
    'invoices.get',
    { id },
  )
  expect({ claimed: totals.claimed, accepted: totals.accepted, gap }).toEqual(invoice.expected)
  await expect(page.getByText('Reste à saisir')).toBeVisible()
})
