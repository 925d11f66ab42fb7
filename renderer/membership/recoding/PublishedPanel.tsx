import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatDay } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { Button, Facts, Incident, Panel, RefusalBox } from '../../ui/index.ts'
import { fits, FormatPreview } from '../../ui/NumberFormat.tsx'
import classes from './Recoding.module.css'

/** What the federation publishes, beside what is written now; it is accepted or left. */
export function PublishedPanel({
  path,
  found,
  onDone,
}: {
  path: string
  found: Output<'membership.readPublishedFormat'>
  onDone: () => void
}) {
  const { t } = useTranslation('membership')
  const take = useOfficeCommand('membership.takePublishedFormat')
  const mayTake = !found.again && fits(found)
  const accept = async (): Promise<void> => {
    if (!mayTake) return
    const answer = await take.run({ path, number: found.number }, { grants: [path] })
    if (!answer.ok) return
    toast({
      tone: 'ok',
      text: t(($) => $.recoding.said.taken, {
        number: answer.value.number,
        day: formatDay(answer.value.inForceFrom),
      }),
    })
    onDone()
  }
  usePageKeys([
    {
      combo: 'Ctrl+Enter',
      label: t(($) => $.recoding.act.accept),
      run: () => void accept(),
      disabled: !mayTake,
      foot: true,
    },
    { combo: 'Escape', label: t(($) => $.recoding.format.close), run: onDone, foot: true },
  ])
  return (
    <Panel
      title={t(($) => $.recoding.format.published)}
      facts={t(($) => $.recoding.format.publishedFacts, {
        number: found.number,
        federation: found.federation.name,
        day: formatDay(found.issuedAt),
      })}
    >
      <Facts
        items={[
          [t(($) => $.recoding.format.now), found.now[0]],
          [t(($) => $.recoding.format.then), found.examples[0]],
          [t(($) => $.recoding.format.publishedFrom), formatDay(found.validFrom)],
          [
            t(($) => $.recoding.format.inForceHere),
            `${formatDay(found.inForceFrom)}${found.inForceFrom === found.validFrom ? '' : ` (${t(($) => $.recoding.format.late)})`}`,
          ],
          [t(($) => $.recoding.format.reason), found.reason],
        ]}
      />
      <FormatPreview fit={{ ...found, examples: found.examples.slice(1) }} />
      <div className={classes.fields}>
        {found.again ? <Incident tone="ok" title={t(($) => $.recoding.format.already)} /> : null}
        {take.refusal === undefined ? null : <RefusalBox refusal={take.refusal} />}
        <Button
          wide
          kind="primary"
          combo="Ctrl+Enter"
          busy={take.busy}
          disabled={!mayTake}
          onClick={() => void accept()}
        >
          {t(($) => $.recoding.act.accept)}
        </Button>
        <Button wide kind="quiet" combo="Escape" onClick={onDone}>
          {t(($) => $.recoding.format.close)}
        </Button>
        <p>{t(($) => $.recoding.format.keep)}</p>
      </div>
    </Panel>
  )
}
