import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DraftBadge } from '../app/DraftBadge.tsx'
import { useDraft } from '../app/drafts.ts'
import { formatDay, formatFbu } from '../app/format.ts'
import { KeysHeld } from '../app/keys/KeysHeld.tsx'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import { useBack, useGo } from '../app/navigation.ts'
import { useOfficeCommand, useOfficeQuery } from '../app/office.ts'
import { useMay, useSession } from '../app/session.ts'
import { toast } from '../app/toast.ts'
import { useToday } from '../app/words.ts'
import { actStopped, Button, Empty, Incident, Page, PageHeader, RefusalDialog, TotalsBar } from '../ui/index.ts'
import { DuePanel } from './enrolment/DuePanel.tsx'
import { isBlank, nextForm, toInput, type Form, type Line } from './enrolment/form.ts'
import { formOfHeap, keepHeap } from './enrolment/heap.ts'
import { HouseholdFields } from './enrolment/HouseholdFields.tsx'
import { PhotoPanel } from './enrolment/PhotoPanel.tsx'
import { PeopleGrid } from './enrolment/PeopleGrid.tsx'
import { useDuplicates } from './enrolment/useDuplicates.ts'

const ROUTE = '/enrolments/new'

/** A new household from its paper form: the grid is the form, the amount follows. */
export default function EnrolmentPage() {
  const { t } = useTranslation('membership')
  const { t: common } = useTranslation('common')
  const go = useGo()
  const back = useBack()
  const may = useMay()
  const today = useToday()
  const { workspace } = useSession()
  const [typed, setForm] = useState<Form>(() => formOfHeap(workspace.id))
  const form = useRef(typed)
  /** Another paper form: the grid starts again, empty. */
  const [sheet, setSheet] = useState(0)
  const current = useRef<Line>(undefined)
  /** The line whose photo is open beside the grid. */
  const [photoOf, setPhotoOf] = useState<string>()
  const start = useRef<HTMLInputElement>(null)
  const people = useRef<HTMLDivElement>(null)
  const enrol = useOfficeCommand('membership.enrol')

  const ofMutuals = useOfficeQuery('membership.mutuals', {})
  const mutuals = ofMutuals.data?.mutuals.filter((m) => m.endedOn === undefined)
  const ofYears = useOfficeQuery('membership.coverYears', {})
  const years = ofYears.data
  const open = years?.coverYears.filter((y) => y.campaignOpensOn <= today && today <= y.endsOn) ?? []
  // What is not chosen yet is the only one there is, or the usual one.
  const shown: Form = {
    ...typed,
    ...optional('mutualId', typed.mutualId ?? (mutuals?.length === 1 ? mutuals[0]?.id : undefined)),
    ...optional('coverYearId', typed.coverYearId ?? years?.enrolling),
  }
  form.current = shown
  const change = (part: Partial<Form>): void => {
    setForm((before) => ({ ...before, ...part }))
  }

  const scaled = useOfficeQuery(
    'membership.scaleFor',
    { mutualId: shown.mutualId ?? '', coverYearId: shown.coverYearId ?? '', category: shown.category ?? 'ordinary' },
    { enabled: shown.mutualId !== undefined && shown.coverYearId !== undefined },
  ).data
  const suspects = useDuplicates(shown, today)
  const first = shown.people[0]
  const draft = useDraft<Form>({
    kind: 'enrolment',
    route: ROUTE,
    label: `${t(($) => $.enrolment.title)} ${first?.familyName ?? ''}`.trim(),
    content: shown,
    blank: isBlank(shown),
  })

  const startAgain = (next: Form): void => {
    setForm(next)
    setSheet((n) => n + 1)
    enrol.clear()
    start.current?.focus()
  }
  const save = async (then: 'next' | 'collect'): Promise<void> => {
    if (actStopped()) return
    const input = toInput(form.current, today)
    if (input === undefined) {
      toast({ tone: 'warn', text: t(($) => $.enrolment.refusedBirth) })
      return
    }
    const done = await enrol.run(input)
    if (!done.ok) return
    const { registration, due, householdId } = done.value
    toast({ tone: 'ok', text: t(($) => $.enrolment.saved, { registration, amount: formatFbu(due) }) })
    draft.discard()
    keepHeap(workspace.id, form.current)
    if (then === 'collect') go('/cash', { household: householdId, after: 'back' })
    else startAgain(nextForm(form.current))
  }
  const another = (line: Line | undefined): void => {
    if (line === undefined) return
    change({ people: form.current.people.map((one) => (one.key === line.key ? { ...one, anotherPerson: true } : one)) })
  }
  const closePhoto = (): void => {
    setPhotoOf(undefined)
    people.current?.querySelector('input')?.focus()
  }
  const abandon = (): void => {
    draft.discard()
    back()
  }
  const mayCollect = may('receipt.enter')
  usePageKeys([
    { combo: 'Ctrl+Enter', label: t(($) => $.enrolment.saveNext), foot: true, run: () => void save('next') },
    {
      combo: 'Alt+E',
      label: t(($) => $.enrolment.saveAndCollect),
      disabled: !mayCollect,
      // After the cell under the hand has given what was typed in it.
      run: () => void setTimeout(() => void save('collect'), 0),
    },
    {
      combo: 'Alt+L',
      label: t(($) => $.enrolment.toPeople),
      foot: true,
      run: () => people.current?.querySelector('input')?.focus(),
    },
    { combo: 'Alt+A', label: t(($) => $.enrolment.abandon), run: abandon },
    {
      combo: 'Alt+P',
      label: t(($) => $.photo.one),
      // After the cell under the hand has given what was typed in it: the line may only now be one.
      run: () =>
        void setTimeout(() => {
          const lines = form.current.people
          setPhotoOf((lines.find(({ key }) => key === current.current?.key) ?? lines.at(-1))?.key)
        }, 0),
    },
    {
      combo: 'Alt+U',
      label: t(($) => $.enrolment.another),
      run: () => {
        another(
          shown.people.find((line) => line.key === current.current?.key && suspects[line.key] !== undefined) ??
            shown.people.find((line) => suspects[line.key] !== undefined),
        )
      },
    },
  ])

  if (mutuals?.length === 0 || years?.coverYears.length === 0)
    return (
      <Page header={<PageHeader title={t(($) => $.enrolment.title)} />}>
        <Empty title={t(($) => $.enrolment.noMutual)}>{t(($) => $.enrolment.noMutualWhy)}</Empty>
      </Page>
    )

  const photographed = shown.people.find(({ key }) => key === photoOf)
  const year = years?.coverYears.find((y) => y.id === shown.coverYearId)
  return (
    <Page
      header={
        <PageHeader
          title={t(($) => $.enrolment.title)}
          facts={
            year === undefined
              ? undefined
              : t(($) => (today <= year.campaignClosesOn ? $.enrolment.facts : $.enrolment.factsClosed), {
                  year: year.label,
                  day: formatDay(year.campaignClosesOn),
                })
          }
        >
          <Button
            onClick={() => {
              go(`/preview/household-form-empty/${shown.mutualId ?? 'new'}`)
            }}
          >
            {t(($) => $.enrolment.emptyForm)}
          </Button>
          <DraftBadge kept={draft.kept} />
        </PageHeader>
      }
      side={
        photographed !== undefined ? (
          <PhotoPanel
            key={photographed.key}
            line={photographed}
            rank={shown.people.indexOf(photographed) + 1}
            onPhoto={(photo) => {
              change({
                people: form.current.people.map((one) => (one.key === photographed.key ? withPhoto(one, photo) : one)),
              })
            }}
            onClose={closePhoto}
          />
        ) : scaled === undefined ? undefined : (
          <DuePanel form={shown} today={today} scale={scaled.scale} coverYear={scaled.coverYear} suspects={suspects} />
        )
      }
      bar={
        <TotalsBar
          actions={
            <>
              {mayCollect ? (
                <Button combo="Alt+E" busy={enrol.busy} onClick={() => void save('collect')}>
                  {t(($) => $.enrolment.saveAndCollect)}
                </Button>
              ) : null}
              <Button kind="primary" combo="Ctrl+Enter" busy={enrol.busy} onClick={() => void save('next')}>
                {t(($) => $.enrolment.saveNext)}
              </Button>
            </>
          }
        >
          <Button kind="quiet" combo="Alt+A" onClick={abandon}>
            {t(($) => $.enrolment.abandon)}
          </Button>
        </TotalsBar>
      }
    >
      {/* A key that chooses a mutual waits until there are some to choose from. */}
      {ofMutuals.isPending || ofYears.isPending ? <KeysHeld /> : null}
      {draft.found === undefined ? null : (
        <Incident
          tone="ok"
          title={common(($) => $.draft.found)}
          action={
            <>
              <Button
                small
                onClick={() => {
                  const kept = draft.resume()
                  if (kept !== undefined) startAgain(kept)
                }}
              >
                {common(($) => $.draft.resume)}
              </Button>
              <Button small kind="quiet" onClick={draft.discard}>
                {common(($) => $.draft.discard)}
              </Button>
            </>
          }
        />
      )}
      <HouseholdFields
        form={shown}
        onChange={change}
        years={open}
        mutuals={mutuals ?? []}
        scale={scaled?.scale}
        start={start}
      />
      <PeopleGrid
        key={sheet}
        place={people}
        form={shown}
        today={today}
        suspects={suspects}
        onPeople={(people) => {
          change({ people })
        }}
        onRow={(line) => {
          current.current = line
        }}
        onAnother={another}
        onCompare={(suspect) => {
          go(`/households/${suspect.householdId}`)
        }}
        onSave={() => void save('next')}
      />
      {enrol.refusal === undefined ? null : (
        <RefusalDialog title={t(($) => $.enrolment.refused)} refusal={enrol.refusal} onClose={enrol.clear} />
      )}
    </Page>
  )
}

const withPhoto = ({ photo: _before, ...line }: Line, photo: string | undefined): Line => ({
  ...line,
  ...optional('photo', photo),
})

const optional = <K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } =>
  value === undefined ? {} : ({ [key]: value } as { [P in K]?: V })
