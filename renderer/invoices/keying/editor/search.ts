import { useTranslation } from 'react-i18next'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { formatFbu, formatPerson } from '../../../app/format.ts'
import { callOffice } from '../../../app/office.ts'
import { matching, type EntryOption } from '../../../ui/entry.ts'
import type { Act } from './editor.ts'

const SHOWN = 30

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
