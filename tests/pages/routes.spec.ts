import { expectAccessible, expectNoOverflow, expectNoRawKey } from './support/checks.ts'
import { foundFederation } from './support/federation.ts'
import { enter } from './support/ownCentre.ts'
import { registeredRoutes, routesByLogin, type Route } from './support/routes.ts'
import { samples } from './support/samples.ts'
import { expect, signIn, test, visit } from './support/test.ts'

const routes = registeredRoutes()

async function check(page: import('@playwright/test').Page, route: Route): Promise<void> {
  const address = route.path.includes('$') ? await samples[route.path]?.(page) : route.path
  if (address === undefined)
    throw new Error(`no sample address for ${route.path}: add one to tests/pages/support/samples.ts`)
  await visit(page, address)
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expectNoRawKey(page, address)
  if (!route.bare) await expectNoOverflow(page, address)
  await expectAccessible(page, address)
}

test('there are pages to visit', () => {
  expect(routes.length).toBeGreaterThan(8)
})

for (const { login, routes: theirs } of routesByLogin()) {
  test(`every page that ${login} opens`, async ({ page, desk }) => {
    test.setTimeout(30_000 + theirs.length * 60_000)
    await signIn(page, desk, login)
    for (const route of theirs) await test.step(route.path, async () => check(page, route))
  })
}

test('every page of a federation', async ({ page, desk }) => {
  const theirs = routes.filter(
    ({ workspace, path }) => workspace === 'federation' || (workspace === 'any' && !path.includes('$')),
  )
  test.setTimeout(60_000 + theirs.length * 60_000)
  await enter(page, desk, await foundFederation(page, desk))
  for (const route of theirs) await test.step(route.path, async () => check(page, route))
})
