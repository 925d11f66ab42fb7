import { useTranslation } from 'react-i18next'
import { Button } from '../ui/Button.tsx'
import { Incident } from '../ui/Words.tsx'

/** Says that a draft of this page was kept, and offers it. Nothing on the page moves until the person chooses. */
export function DraftStrip({ onResume, onDiscard }: { onResume: () => void; onDiscard: () => void }) {
  const { t } = useTranslation('common')
  return (
    <Incident
      tone="warn"
      title={t(($) => $.draft.found)}
      action={
        <>
          <Button small onClick={onDiscard}>
            {t(($) => $.draft.discard)}
          </Button>
          <Button small kind="primary" onClick={onResume}>
            {t(($) => $.draft.resume)}
          </Button>
        </>
      }
    />
  )
}
