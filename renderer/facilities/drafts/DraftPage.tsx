import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import type { Id } from '../../../shared/ids.ts'
import { formatDay, formatFbu } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useGo, usePathParam } from '../../app/navigation.ts'
import { useOfficeCommand, useOfficeQuery, type OfficeRefusal } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import {
  Badge,
  Button,
  Empty,
  Incident,
  Page,
  PageHeader,
  RefusalBox,
  SecondLook,
  Section,
  Segments,
  TextField,
  type Tone,
  Total,
  TotalsBar,
} from '../../ui/index.ts'
import { Comparison } from './Comparison.tsx'
import { Effect } from './Effect.tsx'
import { LineForm } from './LineForm.tsx'
import { Problems } from './Problems.tsx'

type Draft = Output<'facilities.draft'>
export type DraftLine = Draft['rows'][number]

const TONE: Readonly<Record<Draft['draft']['state'], Tone>> = { draft: 'run', signed: 'ok', discarded: 'quiet' }

/** A price list before it is signed: lines to settle, what changes, what it would have cost. */
export default function DraftPage() {
  const draftId = usePathParam('id') as Id
  const answer = useOfficeQuery('facilities.draft', { draftId }, { keep: true })
  if (answer.error)
    return (
      <Page>
        <RefusalBox refusal={answer.error} />
      </Page>
    )
  return answer.data === undefined ? <Page>{null}</Page> : <Opened key={draftId} data={answer.data} />
}

function Opened({ data }: { data: Draft }) {
  const { t } = useTranslation('facilities')
  const { draft, problems, counts } = data
  const go = useGo()
  const may = useMay()
  const [show, setShow] = useState<'changed' | 'all'>('changed')
  const [chosen, setChosen] = useState<Id>()
  const [editing, setEditing] = useState(false)
  const [asked, setAsked] = useState<'sign' | 'discard'>()
  const [reason, setReason] = useState('')
  const [refusal, setRefusal] = useState<OfficeRefusal>()
  const sign = useOfficeCommand('facilities.signDraft')
  const discard = useOfficeCommand('facilities.discardDraft')
  const isOpen = draft.state === 'draft'
  const waiting = problems.filter(({ settled }) => settled === null)
  const effect = useOfficeQuery('claims.priceEffect', { draftId: draft.id }, { keep: true, enabled: isOpen })
  const maySign = isOpen && may('facility.approve') && data.maySign
  const rows = data.rows.filter((row) => show === 'all' || row.change !== 'same')
  const line = data.rows.find(({ actId }) => actId === chosen)
  const list = draft.number ?? t(($) => $.prices.reference_list)
  const back = (): void => {
    go(draft.facilityId === null ? '/nomenclature' : `/facilities/${draft.facilityId}`)
  }
  const ask = (act: 'sign' | 'discard'): void => {
    setRefusal(undefined)
    setAsked(act)
  }
  const run = async (): Promise<void> => {
    const answer =
      asked === 'sign'
        ? await sign.run({ draftId: draft.id, rev: draft.rev })
        : await discard.run({ draftId: draft.id, reason })
    if (!answer.ok) {
      setRefusal(answer.refusal)
      return
    }
    setAsked(undefined)
    if (asked === 'sign') toast({ tone: 'ok', text: t(($) => $.draft.signed, { day: formatDay(draft.from) }) })
    back()
  }
  usePageKeys([
    {
      combo: 'Ctrl+Enter',
      label: t(($) => $.draft.sign),
      foot: maySign,
      run:
        maySign && !editing
          ? () => {
              ask('sign')
            }
          : undefined,
    },
    {
      combo: 'A',
      label: t(($) => $.draft.toggle),
      foot: true,
      run: () => {
        setShow(show === 'all' ? 'changed' : 'all')
      },
    },
    {
      combo: 'Escape',
      label: t(($) => $.prices.stop),
      run: editing
        ? () => {
            setEditing(false)
          }
        : undefined,
    },
  ])
  return (
    <Page
      scroll={false}
      sideWidth={320}
      header={
        <PageHeader
          title={t(($) => $.draft.title, { list: draft.facility ?? list })}
          facts={[
            t(($) => $.draft.from, { number: list, day: formatDay(draft.from) }),
            draft.fileName ?? t(($) => $.draft.byHand),
            t(($) => $.draft.by, { person: draft.changedBy }),
            draft.whole ? t(($) => $.draft.whole) : t(($) => $.draft.partial),
          ].join(' · ')}
        >
          <Badge tone={TONE[draft.state]}>{t(($) => $.draft.state[draft.state])}</Badge>
          <Button onClick={back}>
            {draft.facilityId === null ? t(($) => $.draft.backToActs) : t(($) => $.draft.back)}
          </Button>
        </PageHeader>
      }
      filters={
        <Segments
          label={t(($) => $.list.show)}
          value={show}
          onChange={setShow}
          options={[
            { value: 'changed', label: t(($) => $.draft.changed) },
            { value: 'all', label: t(($) => $.draft.all, { count: data.rows.length }) },
          ]}
        />
      }
      side={
        editing && line !== undefined ? (
          <LineForm
            key={line.actId}
            draftId={draft.id}
            line={line}
            onClose={() => {
              setEditing(false)
            }}
          />
        ) : isOpen ? (
          <Effect answer={effect.data} waiting={effect.isPending} refusal={effect.error ?? undefined} />
        ) : undefined
      }
      bar={
        <TotalsBar
          actions={
            isOpen ? (
              <>
                {may('facility.enter') || maySign ? (
                  <Button
                    kind="danger"
                    onClick={() => {
                      ask('discard')
                    }}
                  >
                    {t(($) => $.draft.discard)}
                  </Button>
                ) : null}
                {maySign ? (
                  <Button
                    kind="primary"
                    combo="Ctrl+Enter"
                    disabled={waiting.length > 0}
                    onClick={() => {
                      ask('sign')
                    }}
                  >
                    {t(($) => $.draft.sign)}
                  </Button>
                ) : (
                  <span>{t(($) => $.draft.another)}</span>
                )}
              </>
            ) : undefined
          }
        >
          {(['dearer', 'new', 'gone', 'terms', 'cheaper', 'same'] as const).map((change) => (
            <Total key={change} label={t(($) => $.draft.count[change])}>
              {formatFbu(counts[change])}
            </Total>
          ))}
        </TotalsBar>
      }
    >
      {waiting.length === 0 ? null : (
        <Section title={t(($) => $.draft.problems)} facts={t(($) => $.draft.problemCount, { count: waiting.length })}>
          <Problems draftId={draft.id} problems={waiting} acts={data.rows} mayWrite={may('facility.enter') && isOpen} />
        </Section>
      )}
      {draft.state === 'discarded' ? (
        <Incident tone="warn" title={t(($) => $.draft.state.discarded)}>
          {draft.reason}
        </Incident>
      ) : null}
      <Section fill title={t(($) => $.draft.comparison)} facts={t(($) => $.draft.comparisonWhy)}>
        <Comparison
          rows={rows}
          effect={effect.data}
          selected={chosen}
          onSelect={setChosen}
          onOpen={(actId) => {
            setChosen(actId)
            setEditing(isOpen && may('facility.enter'))
          }}
          empty={<Empty title={t(($) => $.draft.nothing)}>{t(($) => $.draft.nothingWhy)}</Empty>}
        />
      </Section>
      {asked === undefined ? null : (
        <SecondLook
          title={
            asked === 'sign' ? t(($) => $.draft.askSign, { day: formatDay(draft.from) }) : t(($) => $.draft.askDiscard)
          }
          act={asked === 'sign' ? t(($) => $.draft.sign) : t(($) => $.draft.discard)}
          written={asked === 'discard'}
          danger={asked === 'discard'}
          disabled={asked === 'discard' && reason.trim().length < 3}
          onAct={() => void run()}
          keep={t(($) => $.agreement.keep)}
          onKeep={() => {
            setAsked(undefined)
          }}
        >
          {asked === 'sign' ? (
            <p>{t(($) => $.draft.signWhy)}</p>
          ) : (
            <TextField
              label={t(($) => $.agreement.reason)}
              value={reason}
              onChange={(event) => {
                setReason(event.currentTarget.value)
              }}
            />
          )}
          {refusal === undefined ? null : <RefusalBox refusal={refusal} />}
        </SecondLook>
      )}
    </Page>
  )
}
