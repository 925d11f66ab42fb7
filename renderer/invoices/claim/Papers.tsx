import { useTranslation } from 'react-i18next'
import type { Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useGo } from '../../app/navigation.ts'
import { Button } from '../../ui/index.ts'
import classes from './ClaimPanel.module.css'

/** The judgement on paper, and the list of rules as it stood on the day of care. */
export function Papers({ claimId, day }: { claimId: Id | undefined; day: Day }) {
  const { t } = useTranslation('claims')
  const go = useGo()
  const rules = (): void => go(`/preview/claim-rules/${day}`)
  const judgement = (): void => {
    if (claimId !== undefined) go(`/preview/claim-judgement/${claimId}`)
  }
  usePageKeys([
    {
      combo: 'Alt+I',
      label: t(($) => $.panel.printJudgement),
      disabled: claimId === undefined,
      run: judgement,
    },
    { combo: 'Alt+T', label: t(($) => $.panel.rules), run: rules },
  ])
  return (
    <div className={classes.papers}>
      {claimId === undefined ? null : (
        <Button combo="Alt+I" onClick={judgement}>
          {t(($) => $.panel.printJudgement)}
        </Button>
      )}
      <Button combo="Alt+T" onClick={rules}>
        {t(($) => $.panel.rules)}
      </Button>
    </div>
  )
}
