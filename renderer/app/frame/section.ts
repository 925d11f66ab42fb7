import { pageAt } from '../pageAt.ts'
import type { PageDefinition } from '../pages.ts'

/**
 * The entry of the navigation an address belongs to: the one its page names, otherwise the one whose path it begins with, the
 * longest first (/federation/codes is not /federation when both are entries).
 */
export function sectionOf<P extends Pick<PageDefinition, 'path'>>(
  address: string,
  entries: readonly P[],
): P | undefined {
  const from = pageAt(address)?.section ?? address
  return entries
    .filter(({ path }) => from === path || from.startsWith(`${path}/`))
    .toSorted((a, b) => b.path.length - a.path.length)[0]
}
