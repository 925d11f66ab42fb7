import { useTranslation } from 'react-i18next'
import type { Input } from '../../shared/contract/index.ts'
import { NoteField, TextField } from '../ui/index.ts'

/** What an agreement says in words, as typed. */
export interface Words {
  readonly centre: string
  readonly facility: string
  readonly contact: string
  readonly penalties: string
  readonly note: string
}

export const NO_WORDS: Words = { centre: '', facility: '', contact: '', penalties: '', note: '' }

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())

/** « NOM Prénom, fonction », as one writes it under a signature. */
function signatory(side: 'centre' | 'facility', text: string): { side: typeof side; name: string; role: string }[] {
  const [name = '', ...role] = text.split(',')
  return name.trim().length < 2 ? [] : [{ side, name: name.trim(), role: role.join(',').trim() }]
}

type Texts = Required<Pick<Input<'facilities.signAgreement'>, 'signatories' | 'contact' | 'penalties' | 'note'>>

/** The same as the office takes it. */
export const termTexts = (words: Words): Texts => ({
  signatories: (['centre', 'facility'] as const).flatMap((side) => signatory(side, words[side])),
  contact: orNull(words.contact),
  penalties: orNull(words.penalties),
  note: orNull(words.note),
})

/** Who signs, whom to ask, penalties, a note. */
export function AgreementWords({
  value,
  onChange,
  autoFocus = false,
}: {
  value: Words
  onChange: (words: Words) => void
  autoFocus?: boolean
}) {
  const { t } = useTranslation('facilities')
  return (
    <>
      {(['centre', 'facility', 'contact'] as const).map((name, i) => (
        <TextField
          key={name}
          label={t(($) => $.agreement.words[name])}
          value={value[name]}
          autoFocus={autoFocus && i === 0}
          onChange={(event) => {
            onChange({ ...value, [name]: event.currentTarget.value })
          }}
        />
      ))}
      {(['penalties', 'note'] as const).map((name) => (
        <NoteField
          key={name}
          label={t(($) => $.agreement.words[name])}
          rows={2}
          value={value[name]}
          onChange={(event) => {
            onChange({ ...value, [name]: event.currentTarget.value })
          }}
        />
      ))}
    </>
  )
}
