import { useTranslation } from 'react-i18next'
import type { WorkUnderWay } from '../app/longWork.ts'
import { useWordOf } from '../app/words.ts'
import { Button, Progress } from '../ui/index.ts'

const READING = 'exchange.export.'

/** Which table is being read, or that the package is being sealed. */
export function SigningProgress({ work, onStop }: { work: WorkUnderWay; onStop: () => void }) {
  const { t } = useTranslation('exchange')
  const word = useWordOf()
  const table = work.step.replace(READING, '')
  const step =
    table === 'seal'
      ? t(($) => $.progress.seal)
      : t(($) => $.progress.export, { table: word('exchange', `tables.${table}`, table) })
  return (
    <Progress
      step={step}
      done={work.done}
      total={work.total}
      note={t(($) => $.progress.note)}
      action={
        <Button small onClick={onStop}>
          {t(($) => $.act.stop)}
        </Button>
      }
    />
  )
}
