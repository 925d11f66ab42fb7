import { documentPath } from '../sources.ts'

type Document = Parameters<typeof documentPath>[0]

/** Where the document of a posting is read; undefined for a kind that has no page. */
export function pathOf(document: { readonly type: string; readonly id: string } | null): string | undefined {
  if (document === null) return undefined
  const path: string | undefined = documentPath(document as Document)
  return path
}
