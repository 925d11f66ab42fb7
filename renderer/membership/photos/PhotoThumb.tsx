import { useTranslation } from 'react-i18next'
import { useOfficeQuery } from '../../app/office.ts'
import classes from './Photos.module.css'

/** The photo of one person where there is one; nothing otherwise. */
export function PhotoThumb({
  householdId,
  beneficiaryId,
  name,
}: {
  householdId: string
  beneficiaryId: string
  name: string
}) {
  const { t } = useTranslation('membership')
  const photo = useOfficeQuery('membership.photos', { householdId }).data?.photos.find(
    (p) => p.beneficiaryId === beneficiaryId,
  )
  return photo === undefined ? null : (
    <img
      className={classes.photo}
      src={`data:${photo.kind};base64,${photo.data}`}
      alt={t(($) => $.photo.of, { name })}
    />
  )
}
