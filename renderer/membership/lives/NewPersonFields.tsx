import { useTranslation } from 'react-i18next'
import type { Relation } from '../../../shared/rules/membership/form.ts'
import { SelectField, TextField } from '../../ui/index.ts'
import type { LifeDraft } from './form.ts'

/** Whoever comes may be anybody but the member: a household has one. */
const COMING: readonly Relation[] = ['child', 'dependent', 'ascendant', 'spouse', 'other']

interface NewPersonFieldsProps {
  draft: LifeDraft
  onChange: (part: Partial<LifeDraft>) => void
  withRelation: boolean
}

/** Somebody who comes: what the card and the certificates need. */
export function NewPersonFields({ draft, onChange, withRelation }: NewPersonFieldsProps) {
  const { t } = useTranslation('membership')
  const { t: common } = useTranslation('common')
  const text = (key: 'familyName' | 'givenName' | 'birth' | 'paper', help?: string) => (
    <TextField
      label={t(($) => $.lives[key])}
      value={draft[key]}
      {...(help === undefined ? {} : { help })}
      onChange={(event) => {
        onChange({ [key]: event.currentTarget.value })
      }}
    />
  )
  return (
    <>
      {text('familyName')}
      {text('givenName')}
      <SelectField
        label={t(($) => $.lives.sex)}
        value={draft.sex}
        options={(['F', 'M'] as const).map((value) => ({ value, label: common(($) => $.sex[value]) }))}
        onChange={(sex) => {
          onChange({ sex })
        }}
      />
      {text(
        'birth',
        t(($) => $.lives.birthHelp),
      )}
      {withRelation ? (
        <SelectField
          label={t(($) => $.lives.relation)}
          value={draft.relation}
          options={COMING.map((value) => ({
            value,
            label: draft.sex === 'F' ? t(($) => $.relationF[value]) : t(($) => $.relation[value]),
          }))}
          onChange={(relation) => {
            onChange({ relation })
          }}
        />
      ) : null}
      {text('paper')}
    </>
  )
}
