import { Outlet, createHashHistory, createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { lazy, type ComponentType } from 'react'
import { Door } from './Door.tsx'
import { Crash, NotFound } from './errors/Crash.tsx'
import { Home } from './Home.tsx'
import { loadWords } from './i18n.ts'
import { arrived } from './keys/ahead.ts'
import { PageHost } from './PageHost.tsx'
import type { PageDefinition } from './pages.ts'
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

interface Placed {
  (): React.JSX.Element
  /** What the router does before it leaves the page that is shown; gone once it is done: going to another filter of the page waits for nothing. */
  preload?: (() => Promise<void>) | undefined
}

/**
 * A page in its place. The router loads it and its words before it leaves the page that is shown: were they asked for while drawing,
 * an empty place would come first, which the engine then keeps for a third of a second. What cannot be loaded is said in the page's place.
 */
function placed(page: PageDefinition): Placed {
  let Page: ComponentType = lazy(page.load)
  const Placed: Placed = () => (
    <PageHost page={page}>
      <Page />
    </PageHost>
  )
  Placed.preload = async () => {
    const loaded = page.load().catch(() => undefined)
    await loadWords(page.department)
    const module = await loaded
    if (module === undefined) return
    Page = module.default
    Placed.preload = undefined
  }
  return Placed
}

const routes = pages.map((page) =>
  createRoute({ getParentRoute: () => root, path: page.path, component: placed(page) }),
)

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
