import type { PageDefinition } from './pages.ts'
import { pages } from './registry.ts'

const patterns = pages.map((page) => ({
  page,
  pattern: new RegExp(`^${page.path.replaceAll(/\$[A-Za-z]+/gu, '[^/]+')}/?$`, 'u'),
}))

/** The page an address belongs to; a fixed path wins over one with a parameter. */
export const pageAt = (path: string): PageDefinition | undefined =>
  pages.find((page) => page.path === path) ?? patterns.find(({ pattern }) => pattern.test(path))?.page
