import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '../../../shared/ids.ts'
import { formatPerson } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useGo, usePathParam } from '../../app/navigation.ts'
import { callOffice, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { Badge, Button, Page, PageHeader, RefusalBox } from '../../ui/index.ts'
import { Compare, Families, type Choices, type Which } from './Compare.tsx'
import { DifferentDialog } from './DifferentDialog.tsx'
import { MergePanel } from './MergePanel.tsx'
import { useDuplicateWords } from './words.ts'

/** Two people side by side: next, not the same, merge, each with its key. */
export default function PairPage() {
  const id = usePathParam('id') as Id
  return <PairOf key={id} id={id} />
}

function PairOf({ id }: { id: Id }) {
  const { t } = useTranslation('membership')
  const go = useGo()
  const may = useMay()
  const words = useDuplicateWords()
  const asked = useOfficeQuery('membership.duplicatePair', { pairId: id })
  const [merging, setMerging] = useState(false)
  const [saying, setSaying] = useState(false)
  const [survivor, setSurvivor] = useState<Which>('first')
  const [choices, setChoices] = useState<Choices>({})
  const detail = asked.data
  const pair = detail?.pair
  const mayAct = may('household.enter') && pair?.state === 'open' && pair.mergeId === undefined
  const next = async (): Promise<void> => {
    if (pair === undefined) return
    const after = await callOffice('membership.duplicatePairs', { after: { score: pair.score, id }, limit: 1 })
    const [found] = after.ok ? after.value.rows : []
    if (found !== undefined) {
      go(`/duplicates/${found.id}`)
      return
    }
    const first = await callOffice('membership.duplicatePairs', { limit: 1 })
    const [likeliest] = first.ok ? first.value.rows : []
    if (likeliest !== undefined && likeliest.id !== id) go(`/duplicates/${likeliest.id}`)
    else {
      toast({ tone: 'run', text: t(($) => $.duplicates.noNext) })
      go('/duplicates')
    }
  }
  const merge = (): void => {
    setMerging(true)
  }
  const different = (): void => {
    setSaying(true)
  }
  usePageKeys([
    { combo: 'N', label: t(($) => $.duplicates.next), run: () => void next(), foot: true },
    { combo: 'P', label: t(($) => $.duplicates.notSame), run: different, disabled: !mayAct, foot: mayAct },
    {
      combo: 'M',
      label: t(($) => $.duplicates.merge),
      run: merge,
      disabled: !mayAct || merging,
      foot: mayAct && !merging,
    },
  ])
  return (
    <Page
      header={
        <PageHeader
          title={t(($) => $.duplicates.same)}
          facts={
            pair === undefined
              ? ''
              : t(($) => $.duplicates.sameFacts, { score: pair.score, signs: words.signs(pair.signs) })
          }
        >
          <Button combo="N" onClick={() => void next()}>
            {t(($) => $.duplicates.next)}
          </Button>
          {mayAct ? (
            <>
              <Button combo="P" onClick={different}>
                {t(($) => $.duplicates.notSame)}
              </Button>
              <Button kind={merging ? 'default' : 'primary'} combo="M" onClick={merge}>
                {t(($) => $.duplicates.merge)}
              </Button>
            </>
          ) : pair?.mergeId === undefined ? null : (
            <Badge tone="run">{t(($) => $.duplicates.waits)}</Badge>
          )}
        </PageHeader>
      }
      side={
        merging && detail !== undefined ? (
          <MergePanel
            first={detail.first}
            second={detail.second}
            survivor={survivor}
            choices={choices}
            onSurvivor={setSurvivor}
            onDone={() => void next()}
            onClose={() => {
              setMerging(false)
            }}
          />
        ) : undefined
      }
    >
      {asked.error ? <RefusalBox refusal={asked.error} /> : null}
      {detail === undefined ? null : (
        <>
          <Compare
            first={detail.first}
            second={detail.second}
            {...(merging
              ? {
                  choices,
                  survivor,
                  onChoose: (field, which) => {
                    setChoices({ ...choices, [field]: which })
                  },
                }
              : {})}
          />
          <Families first={detail.first} second={detail.second} />
          {saying ? (
            <DifferentDialog
              pairId={id}
              names={{ first: formatPerson(detail.first), second: formatPerson(detail.second) }}
              onDone={() => void next()}
              onClose={() => {
                setSaying(false)
              }}
            />
          ) : null}
        </>
      )}
    </Page>
  )
}
