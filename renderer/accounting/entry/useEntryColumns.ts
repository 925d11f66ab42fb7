import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { FACILITY_TYPES, OWNERSHIPS, SERVICE_CLASSES } from '../../../shared/rules/facilities/vocabulary.ts'
import { plain } from '../../../shared/search.ts'
import { useOfficeQuery } from '../../app/office.ts'
import type { EntryColumn, EntryOption } from '../../ui/index.ts'
import type { TypedLine } from '../entryLines.ts'
import { findAccounts } from '../findAccounts.ts'
import { findParties, type Party } from '../findParties.ts'
import { useFacilityWord, useServiceWord } from '../reading/axis.ts'

/** Third party and detail; or, in the same places, the kind of facility and the service. */
export type EntryFace = 'parties' | 'axes'

interface Typing {
  readonly face: EntryFace
  /** Those that take entries. */
  readonly accounts: Output<'accounting.chart'>
  /** They are still coming. */
  readonly coming: boolean
  onAccount(account: string): void
}

/** The columns of the grid in which an entry is typed. */
export function useEntryColumns({ face, accounts, coming, onAccount }: Typing): EntryColumn<TypedLine>[] {
  const { t } = useTranslation('accounting')
  const mutuals = useOfficeQuery('membership.mutuals', {})
  const projects = useOfficeQuery('accounting.projects', {})
  const services = useOfficeQuery('accounting.services', {})
  const found = useRef(new Map<string, Party>())
  const facilityWord = useFacilityWord()
  const serviceWord = useServiceWord()
  const accountOf = (line: TypedLine) => accounts.find((one) => one.number === line.account)
  const party: EntryColumn<TypedLine> = {
    id: 'party',
    header: t(($) => $.columns.thirdParty),
    kind: 'lookup',
    text: (line) => line.party?.label ?? '',
    search: async (text, line) => {
      const parties = await findParties(accountOf(line)?.thirdPartyType ?? null, text)
      found.current = new Map(parties.map((party) => [party.id, party]))
      return parties.map((party) => ({
        value: party.id,
        label: party.label,
        ...(party.detail === undefined ? {} : { detail: party.detail }),
      }))
    },
    choose: (line, option) => {
      const party = found.current.get(option.value)
      return party === undefined ? line : { ...line, party: { type: party.type, id: party.id, label: party.label } }
    },
    clear: ({ party: _party, ...line }) => line,
  }
  const label: EntryColumn<TypedLine> = {
    id: 'label',
    header: t(($) => $.columns.detail),
    width: 128,
    kind: 'text',
    field: 'label',
  }
  const facility: EntryColumn<TypedLine> = {
    id: 'facility',
    header: t(($) => $.filters.facilityType),
    kind: 'choice',
    field: 'facility',
    options: FACILITY_TYPES.flatMap((type) => [
      ...OWNERSHIPS.map((owner) => ({ value: `${type}.${owner}`, label: facilityWord(type, owner) })),
      { value: type, label: facilityWord(type, null) },
    ]),
  }
  const service: EntryColumn<TypedLine> = {
    id: 'service',
    header: t(($) => $.filters.service),
    width: 128,
    kind: 'lookup',
    text: (line) => (line.service === undefined ? '' : serviceWord(line.service)),
    // a service that nobody named yet is typed as it is
    search: (text) => {
      const named = [...new Set([...SERVICE_CLASSES, ...(services.data ?? [])])]
        .map((value): EntryOption => ({ value, label: serviceWord(value) }))
        .filter((one) => plain(one.label).includes(plain(text.trim())))
      const bare = text.trim().slice(0, 60)
      const known = bare === '' || named.some((one) => plain(one.label) === plain(bare))
      return Promise.resolve(
        known ? named : [...named, { value: bare, label: bare, detail: t(($) => $.entry.newService) }],
      )
    },
    coming: services.isPending,
    choose: (line, option) => ({ ...line, service: option.value }),
    clear: ({ service: _service, ...line }) => line,
  }
  return [
    {
      id: 'account',
      header: t(($) => $.columns.account),
      width: 84,
      kind: 'lookup',
      text: (line) => line.account ?? '',
      search: (text) => Promise.resolve(findAccounts(accounts, text)),
      coming,
      choose: (line, option) => {
        onAccount(option.value)
        const { party, ...rest } = line
        const next = accounts.find((one) => one.number === option.value)
        return {
          ...rest,
          account: option.value,
          accountLabel: option.detail ?? '',
          ...(party !== undefined && (next?.thirdPartyType ?? party.type) === party.type ? { party } : {}),
        }
      },
      clear: ({ account: _account, accountLabel: _label, ...line }) => line,
    },
    {
      id: 'name',
      header: t(($) => $.columns.name),
      width: 168,
      kind: 'shown',
      cell: (line) => line.accountLabel ?? accountOf(line)?.label ?? '',
    },
    face === 'parties' ? party : facility,
    {
      id: 'mutual',
      header: t(($) => $.columns.mutual),
      width: 112,
      kind: 'choice',
      field: 'mutualId',
      options: mutuals.isPending
        ? undefined
        : (mutuals.data?.mutuals ?? []).map(({ id, name }) => ({ value: id, label: name })),
    },
    ...((projects.data ?? []).length === 0
      ? []
      : [
          {
            id: 'project',
            header: t(($) => $.columns.project),
            width: 82,
            kind: 'choice',
            field: 'projectId',
            options: (projects.data ?? []).map(({ id, code }) => ({ value: id, label: code })),
          } satisfies EntryColumn<TypedLine>,
        ]),
    face === 'parties' ? label : service,
    { id: 'debit', header: t(($) => $.columns.debit), width: 92, kind: 'amount', field: 'debit' },
    { id: 'credit', header: t(($) => $.columns.credit), width: 92, kind: 'amount', field: 'credit' },
  ]
}
