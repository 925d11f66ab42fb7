import type { membership } from '../../../../shared/contract/membership.ts'
import type { photoProcedures } from '../../../../shared/contract/membership/photos.ts'
import type { Handlers } from '../../kernel/context.ts'
import { householdForm } from './form.ts'
import { photos, removePhoto, setPhoto } from './photos.ts'

export const photoHandlers: Pick<Handlers<typeof membership>, keyof typeof photoProcedures> = {
  photos: ({ db }, { householdId }) => ({ photos: photos(db, householdId) }),
  setPhoto,
  removePhoto,
  householdForm,
}
