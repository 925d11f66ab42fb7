import { useEffect } from 'react'
import { desk } from '../app/desk.ts'
import { refusalOf } from './refusalOf.ts'
import { usePageRules, usePaper } from './usePaper.ts'
import classes from './paper.module.css'

/**
 * Bare paper, for the engine that prints. `<html data-print-ready="true">` tells the shell and the tests that the data and the
 * fonts are there; `"refused"` that there is nothing to print.
 */
export default function PrintPage() {
  const { name, id, known, query } = usePaper()
  const laidOut = query.data
  usePageRules(laidOut?.pageRules)

  useEffect(() => {
    const root = document.documentElement
    if (!known || query.isError) root.dataset.printReady = 'refused'
    let shown = true
    if (laidOut !== undefined) document.title = laidOut.title
    void document.fonts.ready.then(() => {
      if (!shown || laidOut === undefined) return
      root.dataset.printReady = 'true'
      // In a browser, the window opened to print asks for its printer; the program's own window does it by itself.
      if (desk.host === 'browser' && window.opener !== null) window.print()
    })
    return () => {
      shown = false
      delete root.dataset.printReady
    }
  }, [known, laidOut, query.isError])

  if (laidOut !== undefined) return <main className={classes.bare}>{laidOut.element}</main>
  if (!known || query.isError) return <main className={classes.bare}>{refusalOf(query.error, name, id).code}</main>
  return <main className={classes.bare} aria-busy="true" />
}
