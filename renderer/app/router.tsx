import { Outlet, createHashHistory, createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { lazy } from 'react'
import { Door } from './Door.tsx'
import { Crash, NotFound } from './errors/Crash.tsx'
import { Home } from './Home.tsx'
import { arrived } from './keys/ahead.ts'
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

// Wherever a way led, were it to the same page with another filter: what came keeps the keys itself from here.
router.subscribe('onRendered', () => {
  setTimeout(arrived, 0)
})

/*
 * Going back while another window is being opened to print, the engine changes the address and says so, but does not tell the
 * router: it is told again, or the page of before would stand under the address of the next.
 */
window.addEventListener('hashchange', () => {
  const address = window.location.hash.slice(1)
  if (address !== '' && address !== router.history.location.href)
    window.dispatchEvent(new PopStateEvent('popstate', { state: window.history.state as unknown }))
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
