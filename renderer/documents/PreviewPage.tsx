import { useTranslation } from 'react-i18next'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import { useBack, useGo } from '../app/navigation.ts'
import { printRoute, savePdfRoute } from '../app/print.ts'
import { toast } from '../app/toast.ts'
import { Button, Page, PageHeader, RefusalBox, Segments } from '../ui/index.ts'
import { refusalOf } from './refusalOf.ts'
import { usePageRules, usePaper } from './usePaper.ts'
import classes from './paper.module.css'

/** What will come out of the printer, as it will, with the three things one does with it. */
export default function PreviewPage() {
  const { t } = useTranslation('documents')
  const { name, id, known, query } = usePaper()
  const go = useGo()
  const back = useBack()
  const laidOut = query.data
  usePageRules(laidOut?.pageRules)
  const route = `/print/${name}/${id}`
  const ready = laidOut !== undefined

  const print = () => {
    if (ready) void printRoute(route)
  }
  const save = async () => {
    if (laidOut === undefined) return
    const path = await savePdfRoute(route, `${laidOut.title}.pdf`)
    if (path !== undefined) toast({ tone: 'ok', text: t(($) => $.preview.saved, { path }) })
  }
  usePageKeys([
    { combo: 'Ctrl+P', label: t(($) => $.preview.print), run: print, foot: true, disabled: !ready },
    { combo: 'Ctrl+S', label: t(($) => $.preview.save), run: () => void save(), foot: true, disabled: !ready },
    { combo: 'Escape', label: t(($) => $.preview.back), run: back, foot: true },
  ])

  return (
    <Page
      header={
        <PageHeader title={laidOut?.title ?? t(($) => $.preview.title)} facts={t(($) => $.preview.facts)}>
          {name === 'receipt-a5' || name === 'receipt-80mm' ? (
            <Segments
              label={t(($) => $.preview.format)}
              value={name}
              options={[
                { value: 'receipt-a5', label: t(($) => $.preview.a5) },
                { value: 'receipt-80mm', label: t(($) => $.preview.roll) },
              ]}
              onChange={(document) => go(`/preview/${document}/${id}`)}
            />
          ) : null}
          <Button combo="Escape" onClick={back}>
            {t(($) => $.preview.back)}
          </Button>
          <Button combo="Ctrl+S" disabled={!ready} onClick={() => void save()}>
            {t(($) => $.preview.save)}
          </Button>
          <Button kind="primary" combo="Ctrl+P" disabled={!ready} onClick={print}>
            {t(($) => $.preview.print)}
          </Button>
        </PageHeader>
      }
    >
      {!known || query.isError ? (
        <RefusalBox
          refusal={refusalOf(
            query.error,
            `${name}/${id}`,
            t(($) => $.preview.unknown),
          )}
        />
      ) : (
        <div className={classes.desk} aria-busy={!ready}>
          {laidOut === undefined ? null : <div className={sheetOf(laidOut.pageRules)}>{laidOut.element}</div>}
        </div>
      )}
    </Page>
  )
}

/** The sheet lies as the printer is told to lay it. */
const sheetOf = (pageRules: string): string | undefined =>
  pageRules.includes('A4 landscape') ? `${classes.sheet} ${classes.landscape}` : classes.sheet
