import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { KeysHeld } from '../../app/keys/KeysHeld.tsx'
import { useOfficeQuery } from '../../app/office.ts'
import { SelectField, TextField } from '../../ui/index.ts'
import type { LifeDraft } from './form.ts'

interface PlaceFieldsProps {
  answer: Output<'membership.household'>
  draft: LifeDraft
  onChange: (part: Partial<LifeDraft>) => void
  /** A transfer names the mutual; a split stays in the same one. */
  toMutual: boolean
}

/** Where the household, or the new one, lives from that day. */
export function PlaceFields({ answer, draft, onChange, toMutual }: PlaceFieldsProps) {
  const { t } = useTranslation('membership')
  const known = useOfficeQuery('membership.mutuals', {})
  const mutuals = known.data?.mutuals ?? []
  const mutual = mutuals.find((m) => m.id === (toMutual ? draft.mutualId : answer.household.mutualId))
  const zones = useOfficeQuery(
    'administration.geography',
    { parentCode: mutual?.communeCode ?? '', level: 'zone', limit: 200 },
    { enabled: mutual !== undefined },
  ).data?.places
  const hills = useOfficeQuery(
    'administration.geography',
    { parentCode: draft.zoneCode ?? '', level: 'colline', limit: 200 },
    { enabled: draft.zoneCode !== undefined },
  ).data?.places
  return (
    <>
      {known.isPending || (mutual !== undefined && zones === undefined) ? <KeysHeld /> : null}
      {toMutual ? (
        <SelectField
          label={t(($) => $.lives.mutual)}
          value={draft.mutualId}
          options={mutuals
            .filter((m) => m.id !== answer.household.mutualId && m.endedOn === undefined)
            .map((m) => ({ value: m.id as string, label: `${m.code} · ${m.name}` }))}
          onChange={(mutualId) => {
            onChange({ mutualId, zoneCode: undefined, hillCode: undefined })
          }}
        />
      ) : null}
      <SelectField
        label={t(($) => $.lives.zone)}
        value={draft.zoneCode}
        options={(zones ?? []).map((z) => ({ value: z.code, label: z.name }))}
        onChange={(zoneCode) => {
          onChange({ zoneCode, hillCode: undefined })
        }}
      />
      <SelectField
        label={t(($) => $.lives.hill)}
        value={draft.hillCode}
        options={(hills ?? []).map((h) => ({ value: h.code, label: h.name }))}
        onChange={(hillCode) => {
          onChange({ hillCode })
        }}
      />
      {toMutual ? null : (
        <TextField
          label={t(($) => $.lives.phone)}
          value={draft.phone}
          onChange={(event) => {
            onChange({ phone: event.currentTarget.value })
          }}
        />
      )}
    </>
  )
}
