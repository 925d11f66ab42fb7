import { DIAGNOSES } from '../../../../shared/rules/claims/diagnoses.ts'
import { matching, type EntryOption } from '../../../ui/entry.ts'
import type { KeyingAids } from './editor.ts'

/** Favourites that a figure picks. */
const FIGURES = 9
const SHOWN = 30

/** Diagnoses in the order they are offered here; the first nine say which figure picks them. */
export function diagnosisOptions(aids: KeyingAids | undefined): readonly EntryOption[] {
  const order = new Map((aids?.diagnoses ?? []).map(({ code }, i) => [code, i]))
  const place = (code: string, favourite: boolean): number => order.get(code) ?? (favourite ? 500 : 1000)
  return [...DIAGNOSES]
    .sort((a, b) => place(a.code, a.favourite === true) - place(b.code, b.favourite === true))
    .map(({ code, label }, i) => ({ value: code, label, detail: i < FIGURES ? `${i + 1} · ${code}` : code }))
}

/** A figure is a favourite, a letter and figures a code of the ICD, anything else words. */
export function findDiagnoses(options: readonly EntryOption[], text: string): readonly EntryOption[] {
  const bare = text.trim()
  if (bare === '') return options.slice(0, FIGURES)
  if (/^[1-9]$/u.test(bare)) return options.slice(Number(bare) - 1, Number(bare))
  if (/^[a-z]\d/iu.test(bare)) {
    const code = bare.toUpperCase().replaceAll(/[\s.,]/gu, '')
    const coded = options.filter(({ value }) => value.replace('.', '').startsWith(code))
    // the bare code before its parts
    return coded.toSorted((a, b) => a.value.length - b.value.length)
  }
  return matching(options, bare).slice(0, SHOWN)
}
