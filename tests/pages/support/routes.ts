import { readdirSync, readFileSync, existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ROLES, rightsOf, type Right } from '../../../shared/roles.ts'

const renderer = resolve(import.meta.dirname, '../../../renderer')

export interface Route {
  readonly path: string
  readonly right: string | undefined
  readonly workspace: 'centre' | 'federation' | 'any'
  readonly bare: boolean
}

const field = (text: string, name: string): string | undefined =>
  new RegExp(`\\b${name}: '([^']+)'`, 'u').exec(text)?.[1]

/**
 * Every page that a department registers, read from the text of `renderer/<department>/index.tsx`: the modules themselves
 * are made for the bundler. A page written in another form than a literal object would not be seen, so the count is checked too.
 */
export function registeredRoutes(): Route[] {
  const routes: Route[] = []
  for (const department of readdirSync(renderer)) {
    const file = join(renderer, department, 'index.tsx')
    if (!existsSync(file)) continue
    const text = readFileSync(file, 'utf8')
    const pages = text.split(/(?=\bpath: ')/u).slice(1)
    const loads = [...text.matchAll(/\bload: /gu)].length
    if (pages.length !== loads)
      throw new Error(`${file}: ${pages.length} paths for ${loads} pages; write each page as a literal object`)
    for (const page of pages) {
      const workspace = field(page, 'workspace')
      routes.push({
        path: field(page, 'path') ?? '',
        right: field(page, 'right'),
        workspace: workspace === 'federation' || workspace === 'any' ? workspace : 'centre',
        bare: /\bbare: true/u.test(page),
      })
    }
  }
  return routes
}

/** The person of the fictitious centre whose role opens most pages, then whoever opens the rest. */
const PREFERRED = ['manager', 'accountant', 'cashier', 'admin', 'head', 'doctor', 'agent'] as const

const mayOpen = (login: string, right: string | undefined): boolean =>
  right === undefined || ROLES.some((role) => role === login && rightsOf([role]).has(right as Right))

/** Every page of a centre once, under somebody of the fictitious centre who may open it. */
export function routesByLogin(): { readonly login: string; readonly routes: readonly Route[] }[] {
  const centre = registeredRoutes().filter(({ workspace }) => workspace !== 'federation')
  return PREFERRED.map((login) => ({
    login,
    routes: centre.filter(({ right }) => PREFERRED.find((one) => mayOpen(one, right)) === login),
  })).filter(({ routes }) => routes.length > 0)
}
