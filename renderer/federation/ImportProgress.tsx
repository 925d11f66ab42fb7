import { useTranslation } from 'react-i18next'
import { Button, Progress, RefusalBox } from '../ui/index.ts'
import type { ImportWork } from './useImport.ts'

const stepOf = (step: string): 'check' | 'write' | 'closings' =>
  step.endsWith('check') ? 'check' : step.endsWith('closings') ? 'closings' : 'write'

/** Where an import is, or why it was refused. */
export function ImportProgress({ work }: { work: ImportWork }) {
  const { t } = useTranslation('federation')
  if (work.underWay) {
    return (
      <Progress
        step={t(($) => $.progress[stepOf(work.underWay?.step ?? '')])}
        done={work.underWay.done}
        total={work.underWay.total}
        note={t(($) => $.progress.note)}
        action={
          <Button small onClick={work.stop}>
            {t(($) => $.act.stop)}
          </Button>
        }
      />
    )
  }
  return work.refusal && work.refusal.code !== 'kernel.cancelled' ? <RefusalBox refusal={work.refusal} /> : null
}
