import { Outlet, createHashHistory, createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { lazy } from 'react'
import { Door } from './Door.tsx'
import { Crash, NotFound } from './errors/Crash.tsx'
import { Home } from './Home.tsx'
import { PageHost } from './PageHost.tsx'
import { pages } from './registry.ts'

const root = createRootRoute({
  component: () => (
    <Door>
      <Outlet />
    </Door>
  ),
  notFoundComponent: NotFound,
})

const home = createRoute({ getParentRoute: () => root, path: '/', component: Home })

const routes = pages.map((page) => {
  const Page = lazy(page.load)
  return createRoute({
    getParentRoute: () => root,
    path: page.path,
    component: () => (
      <PageHost page={page}>
        <Page />
      </PageHost>
    ),
  })
})

/**
 * Addresses live in the hash: the same files work from the window's own scheme and from the browser host. Filters are in the
 * search part, so that they are there again after going down and coming back.
 */
export const router = createRouter({
  routeTree: root.addChildren([home, ...routes]),
  history: createHashHistory(),
  defaultPreload: false,
  defaultErrorComponent: Crash,
  defaultPendingMs: 300,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
