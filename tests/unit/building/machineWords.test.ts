import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

import { sentence } from '../../../electron/cli/sentences.ts'
import { Refusal } from '../../../shared/errors/refusal.ts'
import { transitionInWords } from '../../../shared/errors/transition.ts'
import { cardMachine } from '../../../shared/rules/membership/cards.ts'
import { invoiceMachine } from '../../../shared/rules/invoices/states.ts'
import type { Machine } from '../../../shared/stateMachine.ts'

/** A refused step is said in words: no name of a state, an action or a document reaches a person. */

const root = resolve(import.meta.dirname, '../../..')
const modules = import.meta.glob<Readonly<Record<string, unknown>>>('../../../shared/rules/**/*.ts', { eager: true })
const isMachine = (value: unknown): value is Machine<string, string> =>
  typeof value === 'object' && value !== null && 'transitions' in value && 'states' in value && 'name' in value
/** A machine is exported again by the index of its department: once is enough. */
const machines = [...new Set(Object.values(modules).flatMap((module) => Object.values(module).filter(isMachine)))]

interface Words {
  readonly title?: string
  readonly state?: Readonly<Record<string, string>>
  readonly action?: Readonly<Record<string, string>>
}
const machineWords = (language: string): Readonly<Record<string, Words>> =>
  (
    JSON.parse(readFileSync(join(root, `renderer/locales/${language}/kernel.json`), 'utf8')) as {
      machine: Readonly<Record<string, Words>>
    }
  ).machine

const sources = (folder: string): { file: string; text: string }[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({
      file: join(folder, name),
      text: readFileSync(join(root, folder, name), 'utf8'),
    }))

test('every machine of the sources is found', () => {
  const names = [...sources('shared/rules'), ...sources('electron')].flatMap(({ text }) =>
    [...text.matchAll(/defineMachine(?:<[^(]*>)?\(\{\s*name: '([^']+)'/g)].map(([, name = '']) => name),
  )
  expect(names.toSorted()).toEqual(machines.map(({ name }) => name).toSorted())
})

test('nothing refuses a step beside its machine', () => {
  const beside = sources('electron').filter(({ text }) => text.includes(`refuse('kernel.transition'`))
  expect(beside.map(({ file }) => file)).toEqual([])
})

describe.each(['fr', 'en'])('%s', (language) => {
  const words = machineWords(language)
  test.each(machines.map((machine) => [machine.name, machine] as const))('%s', (name, machine) => {
    const own = words[name]
    expect(own?.title, `machine.${name}.title`).toBeTruthy()
    for (const state of machine.states) expect(own?.state?.[state], `machine.${name}.state.${state}`).toBeTruthy()
    for (const { action } of machine.transitions)
      expect(own?.action?.[action], `machine.${name}.action.${action}`).toBeTruthy()
  })
})

test('what is refused beside a table has its word too', () => {
  const french = machineWords('fr')
  const asked = sources('electron').flatMap(({ text }) =>
    [...text.matchAll(/(\w+)Machine\.refuse\([^,]+, '([^']+)'\)/g)].map(([, machine = '', action = '']) => ({
      machine,
      action,
    })),
  )
  expect(asked.length).toBeGreaterThan(0)
  for (const { machine, action } of asked) {
    const name = { invoice: 'invoice', life: 'household-event' }[machine] ?? machine
    expect(french[name]?.action?.[action], `${name}: ${action}`).toBeTruthy()
  }
})

function refusalOf(work: () => unknown): Refusal {
  try {
    work()
  } catch (error) {
    if (error instanceof Refusal) return error
  }
  throw new Error('nothing was refused')
}

test('the sentence says what document, in what state, and what can be done from it', () => {
  const { code, params } = refusalOf(() => cardMachine.after('lost', 'hand-over'))
  expect(sentence(code, params)).toBe(
    '«\u00A0remettre\u00A0» n’est pas possible\u00A0: la carte est à l’état «\u00A0perdue\u00A0». Rien n’a été enregistré. ' +
      'À partir de là\u00A0: remplacer, retirer. Si cela surprend, rouvrir le document\u00A0: une autre personne l’a peut-être avancé.',
  )
  const closed = refusalOf(() => invoiceMachine.after('rejected', 'approve'))
  expect(sentence(closed.code, closed.params)).toContain('À partir de là\u00A0: plus rien, ce document est clos.')
})

test('a word that is missing leaves the name, never nothing', () => {
  expect(transitionInWords({ document: 'x', state: 'a', action: 'b', possible: 'c d' }, () => undefined)).toEqual({
    document: 'x',
    state: 'a',
    action: 'b',
    possible: 'c, d',
  })
})

test('a sentence in the terminal names months and years as the pages do', () => {
  expect(sentence('accounting.close-out-of-order', { month: '2026-03', first: '2026-01' })).toContain(
    'Le mois 03/2026 ne peut pas être clos avant 01/2026.',
  )
  expect(sentence('accounting.reopen-year-closed', { month: '2025-12', year: 2025 })).toContain(
    'L’exercice 2025 est clos\u00A0: 12/2025 ne se rouvre plus.',
  )
})

test('a sentence in the terminal says what is wrong with what was sent, and where, as the pages do', () => {
  const said = (path: string, problem: string) => sentence('kernel.bad-input', { path, problem })
  expect(said('lines.1.debit', 'too_big')).toContain('(ligne 2, débit\u00A0: trop grand ou trop long)')
  expect(said('lines.0.quarters.3', 'too_small')).toContain('(ligne 1, trimestre\u00A0: trop petit ou manquant)')
  expect(said('boughtOn', 'invalid_format')).toContain('(date d’achat\u00A0: mal écrit)')
  expect(said('nobody.knows', 'strange')).toContain('(nobody.knows\u00A0: strange)')
})
