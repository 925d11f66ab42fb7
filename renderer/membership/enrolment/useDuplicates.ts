import { useQueries } from '@tanstack/react-query'
import type { Output } from '../../../shared/contract/index.ts'
import type { Day } from '../../../shared/dates.ts'
import { callOffice } from '../../app/office.ts'
import { birthOf, checkLine, type Form } from './form.ts'

export type Suspect = Output<'membership.duplicates'>['suspects'][number]

/** For each line that can be read, the registered person it resembles most. Asked again only when the line changes. */
export function useDuplicates(form: Form, today: Day): Readonly<Record<string, Suspect | undefined>> {
  const answers = useQueries({
    queries: form.people.map((line) => {
      const birth = birthOf(line, today)
      const check = checkLine(line, today)
      const ready =
        form.zoneCode !== undefined &&
        birth !== undefined &&
        line.sex !== undefined &&
        (check === 'ok' || check === 'yearOnly')
      const input = {
        familyName: line.familyName ?? '',
        givenName: line.givenName ?? '',
        sex: line.sex ?? 'M',
        birth: birth ?? { date: today, precision: 'exact' as const },
        zoneCode: form.zoneCode ?? '',
        ...(form.phone === '' ? {} : { phone: form.phone }),
        ...(line.identityPaper === undefined || line.identityPaper === '' ? {} : { identityPaper: line.identityPaper }),
      }
      return {
        queryKey: ['membership.duplicates', input],
        enabled: ready,
        queryFn: async (): Promise<readonly Suspect[]> => {
          const answer = await callOffice('membership.duplicates', input)
          return answer.ok ? answer.value.suspects : []
        },
      }
    }),
  })
  return Object.fromEntries(
    form.people.map((line, index) => [line.key, line.anotherPerson === true ? undefined : answers[index]?.data?.[0]]),
  )
}
