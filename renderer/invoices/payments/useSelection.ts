import { useState } from 'react'
import type { Output } from '../../../shared/contract/index.ts'
import type { Id } from '../../../shared/ids.ts'
import { add, fbu, subtract, ZERO, type Fbu } from '../../../shared/money.ts'
import { offsetsFor } from '../../../shared/rules/invoices/payments/offsets.ts'
import type { Payable } from './words.ts'

type Debt = Output<'invoices.payable'>['debts'][number]

/** What a person takes of what waits, how much of each, and what is kept off: shown before anything is written. */
export interface Selection {
  readonly taken: ReadonlyMap<Id, Fbu>
  readonly kept: readonly { readonly debt: Debt; readonly amount: Fbu }[]
  /** Debts of the facilities taken that the person said to leave. */
  readonly left: ReadonlySet<Id>
  readonly gross: Fbu
  readonly takenBack: Fbu
  /** What the thresholds look at: the documents as a whole. */
  readonly atStake: Fbu
  toggle(row: Payable): void
  setAmount(row: Payable, amount: Fbu): void
  takeAll(rows: readonly Payable[]): void
  toggleDebt(id: Id): void
}

/** Another order has it, or its facility is suspended and nobody let it through. */
export const isFree = (row: Payable): boolean =>
  row.order === null && (row.suspended === null || row.suspended.allowed !== null)

export function useSelection(rows: readonly Payable[], debts: readonly Debt[], first: ReadonlyMap<Id, Fbu>): Selection {
  const [chosen, setChosen] = useState<ReadonlyMap<Id, Fbu>>(first)
  const [left, setLeft] = useState<ReadonlySet<Id>>(new Set())
  const taken = new Map([...chosen].filter(([id]) => rows.some((row) => row.id === id && isFree(row))))
  const byFacility = new Map<Id, Fbu>()
  let gross = ZERO
  let atStake = ZERO
  for (const row of rows) {
    const amount = taken.get(row.id)
    if (amount === undefined) continue
    gross = add(gross, amount)
    atStake = add(atStake, row.approved)
    if (row.type === 'invoice') byFacility.set(row.payeeId, add(byFacility.get(row.payeeId) ?? ZERO, amount))
  }
  const kept = [...byFacility].flatMap(([facilityId, amount]) =>
    offsetsFor(
      amount,
      debts.filter((debt) => debt.facilityId === facilityId && !left.has(debt.id)),
    ).flatMap(({ id, amount: part }) => {
      const debt = debts.find((one) => one.id === id)
      return debt === undefined ? [] : [{ debt, amount: part }]
    }),
  )
  const change = (write: (map: Map<Id, Fbu>) => void): void => {
    setChosen((before) => {
      const next = new Map(before)
      write(next)
      return next
    })
  }
  return {
    taken,
    kept,
    left: new Set(debts.filter(({ id, facilityId }) => left.has(id) && byFacility.has(facilityId)).map(({ id }) => id)),
    gross,
    takenBack: kept.reduce((total, { amount }) => add(total, amount), ZERO),
    atStake,
    toggle(row) {
      if (!isFree(row)) return
      change((map) => {
        if (!map.delete(row.id)) map.set(row.id, row.left)
      })
    },
    setAmount(row, amount) {
      change((map) => map.set(row.id, amount > row.left ? row.left : amount))
    },
    takeAll(some) {
      change((map) => {
        map.clear()
        for (const row of some) if (isFree(row)) map.set(row.id, row.left)
      })
    },
    toggleDebt(id) {
      setLeft((before) => {
        const next = new Set(before)
        if (!next.delete(id)) next.add(id)
        return next
      })
    },
  }
}

/** What an account still holds after this order and those that wait. */
export const afterwards = (balance: number, reserved: Fbu, total: Fbu): number =>
  subtract(subtract(fbu(balance), reserved), total)
