import { useTranslation } from 'react-i18next'
import type { WorkUnderWay } from '../../app/longWork.ts'
import { useWordOf } from '../../app/words.ts'
import { Button, Progress } from '../../ui/index.ts'

/** Where the long work is; stopping it changes nothing. */
export function Working({ work, onStop }: { work: WorkUnderWay; onStop: () => void }) {
  const { t } = useTranslation('exchange')
  const word = useWordOf()
  return (
    <Progress
      step={word('exchange', `registers.step.${work.step.replace('exchange.registers.', '')}`, work.step)}
      done={work.done}
      total={work.total}
      note={t(($) => $.registers.page.stopNote)}
      action={
        <Button small combo="Escape" onClick={onStop}>
          {t(($) => $.act.stop)}
        </Button>
      }
    />
  )
}
