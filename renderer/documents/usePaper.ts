import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { useEffect } from 'react'
import './fonts.css'
import './print.css'
import { usePathParam } from '../app/navigation.ts'
import { layOut, type LaidOut } from './layOut.tsx'
import { isDocumentName } from './registry.ts'
import { loadDocument } from './sources.ts'

export interface Paper {
  name: string
  id: string
  /** False when the route names no document of ours. */
  known: boolean
  query: UseQueryResult<LaidOut>
}

/** The document that the route names, laid out as soon as its data are there. */
export function usePaper(): Paper {
  const name = usePathParam('document')
  const id = usePathParam('id')
  const known = isDocumentName(name)
  const query = useQuery({
    queryKey: ['document', name, id],
    enabled: known,
    // What is printed must be what the books say now, not what a page remembered.
    staleTime: 0,
    gcTime: 0,
    queryFn: async () => {
      if (!isDocumentName(name)) throw new Error('unknown document')
      return layOut(name, await loadDocument(name, id))
    },
  })
  return { name, id, known, query }
}

/** Puts the @page rules of a document in force while its page is shown; a `<style>` would need the page's nonce. */
export function usePageRules(rules: string | undefined): void {
  useEffect(() => {
    if (rules === undefined) return undefined
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(rules)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)
    }
  }, [rules])
}
