import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { FACILITY_TYPES, OWNERSHIPS, SERVICE_CLASSES } from '../../../shared/rules/facilities/vocabulary.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { Button, FindField, SelectField, type Option } from '../../ui/index.ts'
import classes from '../accounting.module.css'
import { findAnyParty, type Party } from '../findParties.ts'
import { useServiceWord, type ReadAxes } from './axis.ts'

const ANY = '*'

/** Whether the axes are in sight: asked for with Alt+X, or because one of them narrows what is read. */
export function useAxesOpen(axes: ReadAxes, offered = true): { readonly open: boolean; readonly button: ReactNode } {
  const { t } = useTranslation('accounting')
  const [open, setOpen] = useState(axes.finer > 0)
  const toggle = (): void => setOpen(!open)
  usePageKeys([{ combo: 'Alt+X', label: t(($) => $.filters.axes), run: toggle, foot: offered, disabled: !offered }])
  return {
    open: open && offered,
    button: offered ? (
      <Button small combo="Alt+X" aria-expanded={open} onClick={toggle}>
        {axes.finer === 0 ? t(($) => $.filters.axes) : `${t(($) => $.filters.axes)} (${axes.finer})`}
      </Button>
    ) : null,
  }
}

/** The axes of a book to choose from: what is chosen is in the address at once. `children`: fields of the page beside them. */
export function AxisFields({ axes, children }: { readonly axes: ReadAxes; readonly children?: ReactNode }) {
  const { t } = useTranslation('accounting')
  const { t: facilities } = useTranslation('facilities')
  const word = useServiceWord()
  const projects = useOfficeQuery('accounting.projects', {})
  const services = useOfficeQuery('accounting.services', {})
  const any: Option = { value: ANY, label: t(($) => $.filters.anyAxis) }
  const field = (axis: 'project' | 'facility' | 'ownership' | 'service', label: string, options: readonly Option[]) => (
    <SelectField
      label={label}
      value={axes.values[axis] === '' ? ANY : axes.values[axis]}
      options={[any, ...options]}
      onChange={(value) => axes.set(axis, value === ANY ? '' : value)}
    />
  )
  const named = [...new Set([...SERVICE_CLASSES, ...(services.data ?? [])])]
  return (
    <div className={classes.axes} role="group" aria-label={t(($) => $.filters.axes)}>
      {children}
      {field(
        'project',
        t(($) => $.filters.project),
        (projects.data ?? []).map(({ id, code, name, donor }) => ({
          value: id,
          label: [`${code} ${name}`, donor].filter(Boolean).join(', '),
        })),
      )}
      {field(
        'facility',
        t(($) => $.filters.facilityType),
        FACILITY_TYPES.map((value) => ({ value, label: facilities(($) => $.type[value]) })),
      )}
      {field(
        'ownership',
        t(($) => $.filters.ownership),
        OWNERSHIPS.map((value) => ({ value, label: facilities(($) => $.ownership[value]) })),
      )}
      {field(
        'service',
        t(($) => $.filters.service),
        named.map((value) => ({ value, label: word(value) })),
      )}
    </div>
  )
}

/** The third party of a book that is not of one account: looked for everywhere, by name. */
export function PartyAxis({ axes, label }: { readonly axes: ReadAxes; readonly label: string | undefined }) {
  const { t } = useTranslation('accounting')
  const [found, setFound] = useState<readonly Party[]>([])
  const { party } = axes.values
  const any = t(($) => $.filters.anyThirdParty)
  const shown = found.some(({ id }) => id === party) || party === '' ? [] : [{ value: party, label: label ?? '…' }]
  const search = async (text: string): Promise<void> => {
    // what stands in the field is no question
    if (text === '' || text === any || text === label || found.some((one) => one.label === text)) return
    setFound(await findAnyParty(text))
  }
  return (
    <FindField
      label={t(($) => $.filters.thirdParty)}
      placeholder={t(($) => $.filters.findParty)}
      value={party === '' ? undefined : party}
      options={[
        { value: ANY, label: any },
        ...shown,
        ...found.map((one) => ({
          value: one.id,
          label: one.label,
          ...(one.detail === undefined ? {} : { detail: one.detail }),
        })),
      ]}
      onSearch={(text) => void search(text)}
      onChange={(value) => axes.set('party', value === undefined || value === ANY ? '' : value)}
    />
  )
}
