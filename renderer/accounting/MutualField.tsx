import { useTranslation } from 'react-i18next'
import { useOfficeQuery } from '../app/office.ts'
import { SelectField } from '../ui/index.ts'

const ALL = 'all'

/** Narrows what is read to one mutual; empty: all of them, in the words of the page. */
export function MutualField({
  label,
  all,
  value,
  onChange,
}: {
  label?: string
  /** What stands for all of them; without it, how many they are. */
  all?: string
  value: string
  onChange: (mutualId: string) => void
}) {
  const { t } = useTranslation('accounting')
  const mutuals = useOfficeQuery('membership.mutuals', {}).data?.mutuals ?? []
  return (
    <SelectField
      label={label ?? t(($) => $.filters.mutual)}
      value={value === '' ? ALL : value}
      options={[
        { value: ALL, label: all ?? t(($) => $.filters.allMutuals, { count: mutuals.length }) },
        ...mutuals.map(({ id, name }) => ({ value: id as string, label: name })),
      ]}
      onChange={(chosen) => onChange(chosen === ALL ? '' : chosen)}
    />
  )
}
