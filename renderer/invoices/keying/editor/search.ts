import { useTranslation } from 'react-i18next'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { DIAGNOSES } from '../../../../shared/rules/claims/diagnoses.ts'
import { formatFbu, formatPerson } from '../../../app/format.ts'
import { callOffice } from '../../../app/office.ts'
import { matching, type EntryOption } from '../../../ui/entry.ts'
import type { Act, KeyingAids } from './editor.ts'

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

/** « C01 » and « c1 » are the same code. */
const shortCode = (text: string): string => text.toUpperCase().replace(/^([A-Z]+)0+(?=\d)/u, '$1')

/** Acts by their code, then by the beginning of their name; those on the list of this facility first. */
export function useActSearch(acts: readonly Act[]): (text: string) => readonly EntryOption[] {
  const { t } = useTranslation('facilities')
  return (text) => {
    const bare = text.trim()
    if (bare === '') return []
    const options = [...acts]
      .sort((a, b) => Number(a.price === null) - Number(b.price === null))
      .map((act) => ({
        value: act.id as string,
        label: act.label,
        detail: `${act.code} · ${act.price === null ? t(($) => $.prices.off) : formatFbu(act.price)}`,
      }))
    const code = shortCode(bare)
    const byCode = options.filter(({ detail }) => shortCode(detail.split(' ')[0] ?? '') === code)
    const seen = new Set(byCode.map(({ value }) => value))
    return [...byCode, ...matching(options, bare).filter(({ value }) => !seen.has(value))].slice(0, SHOWN)
  }
}

/** Who the paper names; with figures in it, the last choice is to keep the number as it is written. */
export function usePatientSearch(
  invoiceId: Id,
  day: Day | undefined,
): (text: string) => Promise<readonly EntryOption[]> {
  const { t } = useTranslation('invoices')
  return async (text) => {
    const bare = text.trim()
    if (bare === '' || (bare.length < 2 && !/\d/u.test(bare))) return []
    const found = await callOffice('claims.findPatients', {
      invoiceId,
      text: bare,
      ...(day === undefined ? {} : { day }),
    })
    const people = found.ok
      ? found.value.people.map((person) => ({
          value: person.beneficiaryId as string,
          label: formatPerson(person),
          detail: `${person.registration} · ${person.colline}`,
        }))
      : []
    const asWritten = {
      value: '',
      label: t(($) => $.keying.asWritten, { text: bare }),
      detail: t(($) => $.keying.asWrittenDetail),
    }
    return /\d/u.test(bare) ? [...people, asWritten] : people
  }
}
