import { useEffect, useRef, useState } from 'react'
import type { Input } from '../../../shared/contract/index.ts'
import type { Id } from '../../../shared/ids.ts'
import { callOffice, type OfficeRefusal } from '../../app/office.ts'
import type { Item, Register } from './words.ts'

type Only = NonNullable<Input<'exchange.registerItems'>['only']>
const PAGE = 200

interface Items {
  readonly rows: readonly Item[]
  readonly waiting: boolean
  readonly refusal: OfficeRefusal | undefined
  readonly more: () => void
}

/** The households of a file, a page after the other as they come in sight; asked again when the counts of the file change. */
export function useItems(importId: Id, only: Only, counts: Register['counts']): Items {
  const key = `${importId} ${only}`
  const [held, setHeld] = useState<{ key: string; rows: readonly Item[]; next: number | undefined }>()
  const [refusal, setRefusal] = useState<OfficeRefusal>()
  const loading = useRef(false)
  const version = JSON.stringify(counts)
  const shown = useRef(PAGE)
  useEffect(() => {
    let gone = false
    const ask = async (): Promise<void> => {
      loading.current = true
      const wanted = held?.key === key ? Math.min(500, Math.max(PAGE, shown.current)) : PAGE
      const answer = await callOffice('exchange.registerItems', { importId, only, limit: wanted })
      loading.current = false
      if (gone) return
      if (answer.ok) setHeld({ key, rows: answer.value.rows, next: answer.value.next })
      else setRefusal(answer.refusal)
    }
    void ask()
    return () => {
      gone = true
    }
    // what is held is read, not followed
  }, [key, version])
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
      shown.current = held.rows.length + rows.length
      setHeld((now) => (now?.key === key ? { key, rows: [...now.rows, ...rows], next } : now))
    })
  }
  return {
    rows: held?.key === key ? held.rows : [],
    waiting: held?.key !== key && refusal === undefined,
    refusal,
    more,
  }
}
