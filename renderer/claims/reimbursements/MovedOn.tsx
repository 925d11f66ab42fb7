import { useTranslation } from 'react-i18next'
import { formatInstant } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { Button, Incident } from '../../ui/index.ts'
import type { Request } from './words.ts'

/** Somebody else did something with the request while it was under the hand here: who, when, what; what was typed stays. */
export function MovedOn({ request, onGoOn }: { request: Request; onGoOn: () => void }) {
  const { t } = useTranslation('claims')
  const last = request.history.at(-1)
  const go = t(($) => $.reimbursements.moved.goOn)
  usePageKeys([{ combo: 'Alt+U', label: go, run: onGoOn }])
  return (
    <Incident
      tone="warn"
      title={t(($) => $.reimbursements.moved.title, {
        name: last?.by ?? '',
        at: last === undefined ? '' : formatInstant(last.at),
        what:
          last?.action == null
            ? t(($) => $.reimbursements.past.submit)
            : t(($) => $.reimbursements.past[last.action as 'amend']),
        state: t(($) => $.reimbursements.state[request.state]),
      })}
      action={
        <Button small combo="Alt+U" onClick={onGoOn}>
          {go}
        </Button>
      }
    >
      {t(($) => $.reimbursements.moved.kept)}
    </Incident>
  )
}
