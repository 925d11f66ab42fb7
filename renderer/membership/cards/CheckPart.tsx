import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatDay } from '../../app/format.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { Band, Button, NoteField, RefusalBox, Section } from '../../ui/index.ts'
import classes from './Cards.module.css'

type Checked = Output<'membership.checkCard'>

/** A scanner types the code of a card; the program says what it thinks of it. */
export function CheckPart() {
  const { t } = useTranslation('membership')
  const [typed, setTyped] = useState('')
  const [code, setCode] = useState('')
  const checked = useOfficeQuery('membership.checkCard', { code }, { enabled: code !== '' })
  return (
    <Section title={t(($) => $.cards.check.title)}>
      <form
        className={classes.check}
        onSubmit={(event) => {
          event.preventDefault()
          setCode(typed.trim())
        }}
      >
        <NoteField
          label={t(($) => $.cards.check.code)}
          value={typed}
          rows={3}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
          }}
          onKeyDown={(event) => {
            // A scanner ends with Enter, as a person does.
            if (event.key !== 'Enter') return
            event.preventDefault()
            setCode(typed.trim())
          }}
        />
        <div>
          <Button kind="primary" submit>
            {t(($) => $.cards.check.act)}
          </Button>
        </div>
        {checked.error ? <RefusalBox refusal={checked.error} /> : null}
        {code === '' || checked.data === undefined ? null : <Verdict checked={checked.data} />}
      </form>
    </Section>
  )
}

const TONE = { valid: 'ok', refused: 'bad', 'number-only': 'warn' } as const

function Verdict({ checked }: { checked: Checked }) {
  const { t } = useTranslation('membership')
  const { state, reason, revocation, card, validFrom } = checked
  const cause = revocation === undefined ? '' : t(($) => $.cards.check.cause[revocation])
  const day = validFrom === undefined ? '' : formatDay(validFrom)
  const why =
    state === 'number-only'
      ? t(($) => $.cards.check.numberWhy)
      : reason === undefined
        ? undefined
        : t(($) => $.cards.check.why[reason], { cause, day })
  const says = card === undefined ? undefined : t(($) => $.cards.check.says, { ...card, day: formatDay(card.validTo) })
  return (
    <Band tone={TONE[state]} title={t(($) => $.cards.check[state])}>
      {[why, says].filter((part) => part !== undefined).join(' ')}
    </Band>
  )
}
