import { describe, expect, test } from 'vitest'
import { sectionOf } from '../../../renderer/app/frame/section.ts'
import type { PageDefinition } from '../../../renderer/app/pages.ts'
import { pages } from '../../../renderer/app/registry.ts'
import { ROLES, rightsOf } from '../../../shared/roles.ts'

/** Pages of the frame or of no section: what waits for somebody, a paper looked at from anywhere. */
const NOWHERE = ['/waiting', '/preview/$document/$id']

/** Whoever reads a number may see how it is written, without the recoding it stands in. */
const OPEN_TO_MORE = ['/recoding/format']

const belongs = ({ workspace }: PageDefinition, kind: 'centre' | 'federation'): boolean =>
  workspace === 'any' || workspace === kind
const inNavigation = (kind: 'centre' | 'federation') =>
  pages.filter((page) => page.nav !== undefined && belongs(page, kind))
const shown = pages.filter(({ bare }) => bare !== true)

describe('the section a page belongs to', () => {
  for (const kind of ['centre', 'federation'] as const)
    test(`every page of a ${kind} has its mark in the navigation`, () => {
      const unmarked = shown.filter(
        (page) =>
          belongs(page, kind) &&
          sectionOf(page.path.replaceAll(/\$[a-zA-Z]+/gu, 'x'), inNavigation(kind)) === undefined,
      )
      expect(unmarked.map(({ path }) => path)).toEqual(
        unmarked.flatMap(({ path }) => (NOWHERE.includes(path) ? [path] : [])),
      )
    })

  test('whoever may open a page sees its section', () => {
    const hidden = shown.flatMap((page) => {
      const section = sectionOf(
        page.path.replaceAll(/\$[a-zA-Z]+/gu, 'x'),
        inNavigation(page.workspace === 'federation' ? 'federation' : 'centre'),
      )
      return ROLES.filter((role) => {
        const rights = rightsOf([role])
        const opens = (of: typeof page): boolean => of.right === null || rights.has(of.right)
        return section !== undefined && !OPEN_TO_MORE.includes(page.path) && opens(page) && !opens(section)
      }).map((role) => `${role} ${page.path} ${section?.path ?? ''}`)
    })
    expect(hidden).toEqual([])
  })

  test('a section that a page names is an entry, and its own path would not lead there', () => {
    for (const { path, section } of pages) {
      if (section === undefined) continue
      expect(pages.find((page) => page.path === section)?.nav, path).toBeDefined()
      expect(path.startsWith(`${section}/`), path).toBe(false)
    }
  })

  test('the longest path wins', () => {
    const entries = [{ path: '/federation' }, { path: '/federation/codes' }] as const
    expect(sectionOf('/federation/codes/letters', entries)?.path).toBe('/federation/codes')
    expect(sectionOf('/federation/codesmith', entries)?.path).toBe('/federation')
    expect(sectionOf('/tills/counts', [{ path: '/accounting' }, { path: '/cash' }])?.path).toBe('/cash')
  })
})
