import { useEffect, useRef, useState } from 'react'
import type { Input } from '../../../shared/contract/index.ts'
import type { Id } from '../../../shared/ids.ts'
import { callOffice, type OfficeRefusal } from '../../app/office.ts'
import type { Item, Register } from './words.ts'

type Only = NonNullable<Input<'exchange.registerItems'>['only']>
const PAGE = 200
/** Asked again at most; what is beyond comes as it is scrolled to. */
const MOST = 500
const NONE: readonly Item[] = []

interface Held {
  readonly key: string
  readonly version: number
  readonly rows: readonly Item[]
  readonly next: number | undefined
}

interface Items {
  readonly rows: readonly Item[]
  readonly waiting: boolean
  readonly refusal: OfficeRefusal | undefined
  readonly more: () => void
}

/** The households of a file, a page after the other as they come in sight; asked again when something was said of the file. */
export function useItems(importId: Id, only: Only, version: Register['rev']): Items {
  const key = `${importId} ${only}`
  const [held, setHeld] = useState<Held>()
  const [refusal, setRefusal] = useState<OfficeRefusal>()
  const loading = useRef(false)
  /** How many are shown, so that as many are asked again when something changed. */
  const shown = useRef({ key: '', rows: PAGE })
  useEffect(() => {
    let gone = false
    const wanted = shown.current.key === key ? Math.min(MOST, shown.current.rows) : PAGE
    loading.current = true
    void callOffice('exchange.registerItems', { importId, only, limit: wanted }).then((answer) => {
      loading.current = false
      if (gone) return
      if (!answer.ok) {
        setRefusal(answer.refusal)
        return
      }
      const { rows, next } = answer.value
      shown.current = { key, rows: Math.max(PAGE, rows.length) }
      setHeld({ key, version, rows, next })
    })
    return () => {
      gone = true
    }
  }, [key, importId, only, version])
  const more = (): void => {
    if (loading.current || held?.key !== key || held.next === undefined) return
    loading.current = true
    void callOffice('exchange.registerItems', { importId, only, after: held.next, limit: PAGE }).then((answer) => {
      loading.current = false
      if (!answer.ok) {
        setRefusal(answer.refusal)
        return
      }
      const { rows, next } = answer.value
      shown.current = { key, rows: held.rows.length + rows.length }
      // Something changed meanwhile: what was asked again holds.
      setHeld((now) => (now === held ? { ...held, rows: [...held.rows, ...rows], next } : now))
    })
  }
  const isHeld = held?.key === key
  return { rows: isHeld ? held.rows : NONE, waiting: !isHeld && refusal === undefined, refusal, more }
}
