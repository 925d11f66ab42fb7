import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useViewKey } from '../../app/keys/useViewKey.ts'
import { useFilter } from '../../app/navigation.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { Button, Page, PageHeader, Progress, RefusalBox, Segments } from '../../ui/index.ts'
import { MergesView } from './MergesView.tsx'
import { PairsView } from './PairsView.tsx'

const VIEWS = ['open', 'different', 'merges'] as const
type View = (typeof VIEWS)[number]

/** Pairs to look at, pairs said different, merges; F2 searches what was written since the last time. */
export default function DuplicatesPage() {
  const { t } = useTranslation('membership')
  const { t: common } = useTranslation('common')
  const may = useMay()
  const [viewText, setView] = useFilter('view', 'open')
  const view: View = VIEWS.find((one) => one === viewText) ?? 'open'
  const counts = useOfficeQuery('membership.duplicatePairs', { limit: 1 }, { keep: true }).data
  const search = useOfficeCommand('membership.searchDuplicates')
  const [progress, setProgress] = useState<{ done: number; total: number }>()
  const stop = useRef<AbortController>(undefined)
  const maySearch = may('household.enter')
  const run = async (): Promise<void> => {
    if (progress !== undefined) return
    const controller = new AbortController()
    stop.current = controller
    setProgress({ done: 0, total: 1 })
    const answer = await search.run(
      {},
      { signal: controller.signal, onProgress: (_step, done, total) => setProgress({ done, total }) },
    )
    setProgress(undefined)
    if (answer.ok) toast({ tone: 'ok', text: t(($) => $.duplicates.searched, answer.value) })
  }
  const word = (one: View): string =>
    one === 'merges'
      ? t(($) => $.duplicates.views.merges, { count: counts?.waiting ?? 0 })
      : t(($) => $.duplicates.views[one])
  useViewKey(VIEWS, view, setView, word)
  usePageKeys([
    {
      combo: 'F2',
      label: t(($) => $.duplicates.search),
      run: () => void run(),
      disabled: !maySearch,
      foot: maySearch,
    },
    { combo: 'Escape', label: common(($) => $.act.stop), run: () => stop.current?.abort(), disabled: !progress },
  ])
  return (
    <Page
      scroll={false}
      header={
        <PageHeader
          title={t(($) => $.duplicates.title)}
          facts={t(($) => $.duplicates.facts, {
            open: formatCount(counts?.open ?? 0),
            different: formatCount(counts?.different ?? 0),
            unsearched: formatCount(counts?.unsearched ?? 0),
          })}
        >
          {maySearch ? (
            <Button kind="primary" combo="F2" busy={progress !== undefined} onClick={() => void run()}>
              {t(($) => $.duplicates.search)}
            </Button>
          ) : null}
        </PageHeader>
      }
      filters={
        <Segments
          label={t(($) => $.duplicates.view)}
          value={view}
          onChange={setView}
          options={VIEWS.map((value) => ({ value, label: word(value) }))}
        />
      }
    >
      {progress === undefined ? null : (
        <Progress
          step={t(($) => $.duplicates.searching)}
          done={progress.done}
          total={progress.total}
          note={t(($) => $.duplicates.stopNote)}
          action={
            <Button small combo="Escape" onClick={() => stop.current?.abort()}>
              {common(($) => $.act.stop)}
            </Button>
          }
        />
      )}
      {search.refusal === undefined ? null : <RefusalBox refusal={search.refusal} />}
      {view === 'merges' ? <MergesView /> : <PairsView key={view} show={view} />}
    </Page>
  )
}
