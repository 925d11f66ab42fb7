import i18next, { type BackendModule, type ReadCallback } from 'i18next'
import { initReactI18next } from 'react-i18next'

export const LANGUAGES = ['fr', 'rn', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

const files = import.meta.glob<{ default: Record<string, unknown> }>('../locales/*/*.json')

/** One file per language and department, loaded with the first page that needs it. */
const backend: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read(language: string, namespace: string, callback: ReadCallback) {
    const load = files[`../locales/${language}/${namespace}.json`]
    if (!load) {
      callback(null, {})
      return
    }
    load().then(
      (module) => {
        callback(null, module.default)
      },
      (error: unknown) => {
        callback(error instanceof Error ? error : new Error(String(error)), null)
      },
    )
  },
}

interface PluralRule {
  select: (count: number) => string
  resolvedOptions: () => { pluralCategories: string[] }
}
interface PluralResolver {
  getRule: (code: string, options?: object) => PluralRule
}

const twoForms = (isOne: (count: number) => boolean): PluralRule => ({
  select: (count) => (isOne(count) ? 'one' : 'other'),
  resolvedOptions: () => ({ pluralCategories: ['one', 'other'] }),
})

/**
 * Two forms each, `_one` and `_other`. Kirundi is in no table of plurals of the engine; and French has a third form there
 * (`many`, one million) that no sentence of ours needs.
 */
const PLURALS: Readonly<Record<string, PluralRule>> = {
  fr: twoForms((count) => Math.abs(count) < 2),
  rn: twoForms((count) => count === 1),
}

const KEY = 'nkingi.language'
const isLanguage = (text: string | null): text is Language =>
  text !== null && (LANGUAGES as readonly string[]).includes(text)

/** The language chosen on this machine; French before anybody chooses. */
export function chosenLanguage(): Language {
  const kept = localStorage.getItem(KEY)
  return isLanguage(kept) ? kept : 'fr'
}

/** Changes the words of every page at once, and remembers it on this machine. */
export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(KEY, language)
  document.documentElement.lang = language
  await i18next.changeLanguage(language)
}

/**
 * Starts the words: French and English are complete; French stands in for what Kirundi misses. Figures and dates are never printed
 * through the browser's tables, which do not know Kirundi.
 */
export async function startWords(): Promise<void> {
  document.documentElement.lang = chosenLanguage()
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: chosenLanguage(),
      fallbackLng: 'fr',
      supportedLngs: LANGUAGES,
      ns: ['common', 'kernel', 'administration'],
      defaultNS: 'common',
      interpolation: { escapeValue: false },
      returnEmptyString: false,
      react: { useSuspense: true },
    })
  const resolver = i18next.services.pluralResolver as PluralResolver
  const ask = resolver.getRule.bind(resolver)
  resolver.getRule = (code, options) => PLURALS[code.slice(0, 2)] ?? ask(code, options)
}

/** Loads the words of a department, once; those that cannot be are shown by their keys. */
export async function loadWords(department: string): Promise<void> {
  if (i18next.isInitialized) await i18next.loadNamespaces(department)
}

/** Loads the words of the department that a code belongs to: a page is often refused by another department than its own. */
export async function loadWordsOf(code: string): Promise<void> {
  const department = code.slice(0, code.indexOf('.'))
  if (department !== '') await loadWords(department)
}
