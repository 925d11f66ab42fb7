import type { AccountRole } from '../accountRoles.ts'
import { isOffBalance, isOfResult } from '../resultAccounts.ts'
import type { Layout, LayoutLine } from './layout.ts'

export interface StatementAccount {
  readonly number: string
  readonly label: string
  readonly role: AccountRole | null
}

export interface Sides {
  readonly debit: number
  readonly credit: number
}
export type SidesByAccount = ReadonlyMap<string, Sides>

/** What the books say of a period, by account. FBu. */
export interface PeriodFacts {
  /** Before the fiscal year in which the period is. */
  readonly brought: SidesByAccount
  /** From the first day of that year to the eve of the period. */
  readonly earlier: SidesByAccount
  /** In the period. */
  readonly moved: SidesByAccount
  /** Of what moved, what lines say a project pays. */
  readonly projects: SidesByAccount
  /** In the period, lines of entries that also move money, without those of the money itself. */
  readonly cash: SidesByAccount
  /** Months of the period, for averages. */
  readonly months: number
}

/** What of its facts a column shows, where the kind of statement leaves a choice. */
export type View = 'net' | 'gross' | 'contra' | 'opening' | 'increase' | 'decrease' | 'closing'

export interface Column {
  readonly facts: PeriodFacts
  readonly view?: View
}

/**
 * Which lines of an account make up an amount: what it moved in the period, or since the year began, or what it stood at on the eve of the
 * period, at its end, on the eve of the year. `side`: only debits or credits; `paidBy`: by projects or not; `money`: in entries that move money.
 */
export interface Reading {
  readonly what: 'moved' | 'sinceYear' | 'opening' | 'closing' | 'brought'
  readonly side?: 'debit' | 'credit'
  readonly paidBy?: 'own' | 'projects'
  readonly money?: true
}

/** An amount of an account that stands in a line. `under`: the account in whose row it is shown. `reading`: null where no account is read. */
export interface Piece {
  readonly line: string
  readonly account: string | null
  readonly under: string | null
  readonly contra: boolean
  readonly amount: number
  readonly reading: Reading | null
}

type Slot = 'own' | 'projects' | 'receipts' | 'payments' | 'opening' | 'closing'

const NONE: Sides = { debit: 0, credit: 0 }
const netIn = (sums: SidesByAccount, account: string): number => {
  const { debit, credit } = sums.get(account) ?? NONE
  return debit - credit
}
const closingNet = ({ brought, earlier, moved }: PeriodFacts, account: string): number =>
  netIn(brought, account) + netIn(earlier, account) + netIn(moved, account)
const openingNet = ({ brought, earlier }: PeriodFacts, account: string): number =>
  netIn(brought, account) + netIn(earlier, account)

function slotsOf(kind: Layout['kind'], line: LayoutLine): readonly Slot[] {
  if (kind === 'income') return line.paidBy === undefined ? ['own', 'projects'] : [line.paidBy]
  if (kind !== 'cash') return ['closing']
  const { measure = 'flow' } = line
  if (measure === 'flow' || measure === 'moved') return ['receipts', 'payments']
  return [measure]
}

/** Debit less credit of what a slot holds. */
function netOf(slot: Slot, { facts }: Column, account: string): number {
  switch (slot) {
    case 'own':
      return netIn(facts.moved, account) - netIn(facts.projects, account)
    case 'projects':
      return netIn(facts.projects, account)
    case 'receipts':
      return -(facts.cash.get(account) ?? NONE).credit
    case 'payments':
      return (facts.cash.get(account) ?? NONE).debit
    case 'opening':
      return openingNet(facts, account)
    case 'closing':
      return closingNet(facts, account)
  }
}

const SLOT_READINGS: Readonly<Record<Slot, Reading>> = {
  own: { what: 'moved', paidBy: 'own' },
  projects: { what: 'moved', paidBy: 'projects' },
  receipts: { what: 'moved', side: 'credit', money: true },
  payments: { what: 'moved', side: 'debit', money: true },
  opening: { what: 'opening' },
  closing: { what: 'closing' },
}

function readingOf(kind: Layout['kind'], slot: Slot, line: LayoutLine, { view }: Column): Reading {
  if (kind !== 'movements') return SLOT_READINGS[slot]
  if (view === 'opening') return { what: 'opening' }
  if (view !== 'increase' && view !== 'decrease') return { what: 'closing' }
  return { what: 'moved', side: (line.side === 'assets') === (view === 'increase') ? 'debit' : 'credit' }
}

/** How closely a line asks for an account: -1 not at all, 0 by its role, otherwise by how much of its number. */
function closeness({ number, role }: StatementAccount, roles: readonly string[], prefixes: readonly string[]): number {
  if (roles.length > 0 && (role === null || !roles.includes(role))) return -1
  if (prefixes.length === 0) return roles.length > 0 ? 0 : -1
  return Math.max(-1, ...prefixes.filter((prefix) => number.startsWith(prefix)).map(({ length }) => length))
}

interface Place {
  readonly line: LayoutLine
  readonly contra: boolean
  readonly close: number
}

/** The lines that ask for an account, the closest first, then in the order of the layout. */
function placesOf(layout: Layout, account: StatementAccount): Place[] {
  return layout.lines
    .filter(({ kind }) => kind === 'accounts')
    .flatMap((line): Place[] => {
      const own = closeness(account, line.roles, line.accounts)
      const contra = line.contra === undefined ? -1 : closeness(account, line.contra.roles, line.contra.accounts)
      return [
        ...(own < 0 ? [] : [{ line, contra: false, close: own }]),
        ...(contra < 0 ? [] : [{ line, contra: true, close: contra }]),
      ]
    })
    .sort((a, b) => b.close - a.close)
}

const stands = ({ when }: LayoutLine, net: number): boolean =>
  when === undefined || net === 0 || (when === 'debit') === net > 0

/** The row in which a lowering account stands: that of the account it lowers, when the layout says how they are paired. */
function underOf({ line, contra }: Place, number: string, known: ReadonlySet<string>): string {
  if (!contra) return number
  for (const [from, to] of line.contra?.pairs ?? [])
    if (number.startsWith(from) && known.has(to + number.slice(from.length))) return to + number.slice(from.length)
  return number
}

/** Every slot of these statements ends in one line, and in one only. */
const CONCERNED: Readonly<Record<Layout['kind'], readonly Slot[]>> = {
  income: ['own', 'projects'],
  balance: ['closing'],
  cash: ['receipts', 'payments', 'opening', 'closing'],
  movements: ['closing'],
  ratios: [],
}

/**
 * Where each account of the chart goes in a layout, told once for every column of a statement.
 * In ratios an account may serve several lines; elsewhere each amount stands in exactly one line, or in the remainder.
 */
export function allotment(layout: Layout, accounts: readonly StatementAccount[]): (column: Column) => Piece[] {
  const known = new Set(accounts.map(({ number }) => number))
  const placed = accounts.map((account) => ({ account, places: placesOf(layout, account) }))
  const money = new Set(
    layout.kind === 'cash'
      ? placed
          .filter(({ places }) =>
            places.some(({ line: { measure } }) => measure === 'opening' || measure === 'closing'),
          )
          .map(({ account }) => account.number)
      : [],
  )
  const remainders = layout.lines.filter(({ kind }) => kind === 'remainder')

  function piece(column: Column, slot: Slot, place: Place, number: string): Piece {
    const amount = viewed(layout.kind, column, slot, place.line, number)
    return {
      line: place.line.id,
      account: number,
      under: underOf(place, number, known),
      contra: place.contra,
      amount: column.view === 'gross' && place.contra ? 0 : column.view === 'contra' && !place.contra ? 0 : amount,
      reading: readingOf(layout.kind, slot, place.line, column),
    }
  }

  function ofAccount(column: Column, { account, places }: (typeof placed)[number]): Piece[] {
    const { number } = account
    if (layout.kind === 'ratios')
      return places.map(({ line, contra, close }) => ({
        line: line.id,
        account: number,
        under: number,
        contra,
        amount: close < 0 ? 0 : ratioAmount(column, line, number),
        reading: { what: line.measure === 'opening' || line.measure === 'closing' ? line.measure : 'moved' },
      }))
    return CONCERNED[layout.kind].flatMap((slot): Piece[] => {
      const net = netOf(slot, column, number)
      if (net === 0 && layout.kind !== 'movements') return []
      const standing = layout.kind === 'balance' ? closingNet(column.facts, number) : net
      const place = places.find(
        ({ line, contra }) => slotsOf(layout.kind, line).includes(slot) && (contra || stands(line, standing)),
      )
      if (place !== undefined) return [piece(column, slot, place, number)]
      if (!isConcerned(layout.kind, account, slot, money)) return []
      const line = remainders.find((one) => slotsOf(layout.kind, one).includes(slot) && stands(one, standing))
      return line === undefined ? [] : [piece(column, slot, { line, contra: false, close: 0 }, number)]
    })
  }

  return (column) => {
    const pieces = placed.flatMap((one) => ofAccount(column, one)).filter(({ amount }) => amount !== 0)
    for (const line of layout.lines) {
      if (line.kind === 'result') pieces.push(...results(line, column, accounts))
      if (line.kind === 'gap') pieces.push(...gap(layout, line, column, accounts, pieces))
    }
    return pieces
  }
}

function isConcerned(kind: Layout['kind'], account: StatementAccount, slot: Slot, money: ReadonlySet<string>): boolean {
  if (kind === 'income') return isOfResult(account)
  if (kind === 'balance') return !isOfResult(account) && !isOffBalance(account)
  if (kind === 'cash') return (slot === 'receipts' || slot === 'payments') && !money.has(account.number)
  return false
}

const sideSign = ({ side }: LayoutLine): 1 | -1 => (side === 'assets' ? 1 : -1)

/** In the natural sign of its statement: earned and received positive, each side of a balance sheet positive. */
function viewed(kind: Layout['kind'], column: Column, slot: Slot, line: LayoutLine, account: string): number {
  if (kind === 'cash') return (slot === 'receipts' || slot === 'payments' ? -1 : 1) * netOf(slot, column, account)
  if (kind === 'income') return -netOf(slot, column, account)
  if (kind === 'movements') return sideSign(line) * movement(column, line, account)
  return sideSign(line) * netOf(slot, column, account)
}

function movement({ facts, view }: Column, line: LayoutLine, account: string): number {
  const { debit, credit } = facts.moved.get(account) ?? NONE
  if (view === 'opening') return openingNet(facts, account)
  // what an account gains stands on its own side
  if (view === 'increase') return line.side === 'assets' ? debit : -credit
  if (view === 'decrease') return line.side === 'assets' ? -credit : debit
  return closingNet(facts, account)
}

function ratioAmount({ facts }: Column, line: LayoutLine, account: string): number {
  const { measure = 'moved' } = line
  const net =
    measure === 'opening'
      ? openingNet(facts, account)
      : measure === 'closing'
        ? closingNet(facts, account)
        : netIn(facts.moved, account)
  return stands(line, net) ? sideSign(line) * net : 0
}

/** What was earned less what was spent, account by account, in the sign of the side where it stands. */
function results(line: LayoutLine, { facts, view }: Column, accounts: readonly StatementAccount[]): Piece[] {
  if (view === 'contra') return []
  const net = (number: string): number =>
    line.year === 'earlier' ? netIn(facts.brought, number) : netIn(facts.earlier, number) + netIn(facts.moved, number)
  return accounts
    .filter(isOfResult)
    .map(({ number }) => ({
      line: line.id,
      account: number,
      under: number,
      contra: false,
      amount: (line.side === 'assets' ? 1 : -1) * net(number),
      reading: { what: line.year === 'earlier' ? ('brought' as const) : ('sinceYear' as const) },
    }))
    .filter(({ amount }) => amount !== 0)
}

/** What is missing for the whole to balance, given everything that stands before. */
function gap(
  layout: Layout,
  line: LayoutLine,
  column: Column,
  accounts: readonly StatementAccount[],
  pieces: readonly Piece[],
): Piece[] {
  if (column.view === 'contra') return []
  const amount =
    layout.kind === 'cash'
      ? cashGap(layout, pieces)
      : sideSign(line) *
        -accounts
          .filter((account) => !isOffBalance(account))
          .reduce((sum, { number }) => sum + closingNet(column.facts, number), 0)
  return amount === 0 ? [] : [{ line: line.id, account: null, under: null, contra: false, amount, reading: null }]
}

/** Money at the end, less money at the beginning, less what flows explain. */
function cashGap(layout: Layout, pieces: readonly Piece[]): number {
  const measures = new Map(layout.lines.map(({ id, measure }) => [id, measure]))
  return pieces.reduce((sum, { line, amount }) => (measures.get(line) === 'closing' ? sum + amount : sum - amount), 0)
}
