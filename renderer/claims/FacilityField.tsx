import { useTranslation } from 'react-i18next'
import { useOfficeQuery } from '../app/office.ts'
import { FindField } from '../ui/index.ts'

/** A facility of the centre's register. */
export function FacilityField({
  label,
  value,
  onChange,
}: {
  label: string
  value: string | undefined
  onChange: (value: string | undefined) => void
}) {
  const { t } = useTranslation('claims')
  const known = useOfficeQuery('facilities.list', { scope: 'registered' }).data?.rows ?? []
  return (
    <FindField
      label={label}
      value={value}
      options={known.flatMap((row) =>
        row.id === null ? [] : [{ value: row.id as string, label: row.name, detail: row.code }],
      )}
      onChange={onChange}
      nothing={t(($) => $.certificates.noFacility)}
    />
  )
}
