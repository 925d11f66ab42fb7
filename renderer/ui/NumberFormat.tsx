import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract/index.ts'
import { SEPARATORS, type RegistrationFormat, type Segment } from '../../shared/registration.ts'
import { CheckField, CountField, Mark, SelectField } from './index.ts'
import classes from './NumberFormat.module.css'

export type Fit = NonNullable<Output<'membership.registrationFormats'>['preview']>

/** What a format may be written with: separator, widths, check character. */
export function FormatFields({
  format,
  writable,
  onChange,
}: {
  format: RegistrationFormat
  writable: boolean
  onChange: (format: RegistrationFormat) => void
}) {
  const { t } = useTranslation('membership')
  const widen = (name: Segment['name'], max: number | undefined): void => {
    if (max === undefined) return
    onChange({
      ...format,
      segments: format.segments.map((s) =>
        s.name === name ? { ...s, max, min: s.kind === 'number' ? max : Math.min(s.min, max) } : s,
      ),
    })
  }
  return (
    <>
      <SelectField
        label={t(($) => $.recoding.format.separator)}
        value={format.separator}
        disabled={!writable}
        options={SEPARATORS.map((value) => ({ value, label: value }))}
        onChange={(separator) => onChange({ ...format, separator })}
      />
      {format.segments.map((s) => (
        <CountField
          key={s.name}
          label={t(($) => $.recoding.format.width, { segment: t(($) => $.recoding.format.segment[s.name]) })}
          value={s.max}
          disabled={!writable}
          onChange={(max) => widen(s.name, max)}
        />
      ))}
      <CheckField
        label={t(($) => $.recoding.format.check)}
        checked={format.check === true}
        disabled={!writable}
        onChange={(event) => onChange({ ...format, check: event.currentTarget.checked })}
      />
    </>
  )
}

/** The numbers a format would give, and what stands against it. */
export function FormatPreview({ fit, sound = true }: { fit: Fit | undefined; sound?: boolean }) {
  const { t } = useTranslation('membership')
  return (
    <>
      <ul className={classes.numbers} aria-label={t(($) => $.recoding.format.examples)}>
        {(fit?.examples ?? []).map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      {fit === undefined || fit.unfit.length === 0 ? null : (
        <Mark tone="bad">{t(($) => $.recoding.format.unfit, { mutuals: fit.unfit.join(', ') })}</Mark>
      )}
      {(fit?.alike ?? []).map(({ prefix, names }) => (
        <Mark key={prefix} tone="bad">
          {t(($) => $.recoding.format.alike, { mutuals: names.join(', '), prefix })}
        </Mark>
      ))}
      {sound ? null : <Mark tone="bad">{t(($) => $.recoding.format.wrong)}</Mark>}
    </>
  )
}

/** A format that may be set: nothing stands against it. */
export const fits = (fit: Fit | undefined): boolean =>
  fit !== undefined && fit.unfit.length === 0 && fit.alike.length === 0
