import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '../../../../shared/ids.ts'
import { formatPerson } from '../../../app/format.ts'
import { useOfficeQuery } from '../../../app/office.ts'
import { FindField } from '../../../ui/index.ts'

/** Who was ill, found by name, number or telephone; who is chosen stays shown whatever is searched next. */
export function PersonField({
  value,
  name,
  refusal,
  onChange,
}: {
  value: Id | undefined
  name: string
  refusal: string | undefined
  onChange: (id: Id | undefined, name: string) => void
}) {
  const { t } = useTranslation('claims')
  const [text, setText] = useState('')
  const searched = text.trim().length > 1 && text !== name
  const found = useOfficeQuery('membership.search', { text }, { enabled: searched, keep: true }).data
  const people = searched ? (found?.people ?? []) : []
  const options = [
    ...(value === undefined || people.some((one) => one.beneficiaryId === value)
      ? []
      : [{ value: value as string, label: name }]),
    ...people.map((one) => ({
      value: one.beneficiaryId as string,
      label: formatPerson(one),
      detail: `${one.registration} · ${one.colline}`,
    })),
  ]
  return (
    <FindField
      label={t(($) => $.reimbursements.field.person)}
      value={value}
      options={options}
      onSearch={setText}
      onChange={(id, option) => {
        onChange(id as Id | undefined, option?.label ?? '')
      }}
      nothing={text.trim().length > 1 ? t(($) => $.approvals.nobody) : t(($) => $.approvals.typeName)}
      refusal={refusal}
    />
  )
}
