import { useTranslation } from 'react-i18next'
import { KeyCap } from '../../ui/KeyHint.tsx'
import { Shape } from '../../ui/Mark.tsx'
import { usePageKeys } from '../keys/usePageKeys.ts'
import { useGo } from '../navigation.ts'
import { useQueues } from './useQueues.ts'
import classes from './Waiting.module.css'

/** In the top bar: how many things wait for the person, and how many of them are late. F9 opens them. */
export function WaitingSign() {
  const { t } = useTranslation('administration')
  const go = useGo()
  const { data } = useQueues()
  usePageKeys(
    [
      {
        combo: 'F9',
        label: t(($) => $.waiting.key),
        run: () => {
          go('/waiting')
        },
      },
    ],
    { everywhere: true },
  )
  if (data === undefined) return null
  const { count, late } = data.mine
  return (
    <button
      type="button"
      className={`${classes.sign} ${count === 0 ? classes.none : late > 0 ? classes.late : ''}`}
      onClick={() => {
        go('/waiting')
      }}
    >
      {count === 0 ? null : <Shape tone={late > 0 ? 'warn' : 'run'} />}
      <span>
        {count === 0 ? t(($) => $.waiting.signNone) : t(($) => $.waiting.sign, { count })}
        {late === 0 ? null : <small>{t(($) => $.waiting.signLate, { count: late })}</small>}
      </span>
      <KeyCap combo="F9" />
    </button>
  )
}
