import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CAMPAIGN_STATES, type CampaignState } from '../../shared/rules/membership/campaign.ts'
import { formatCount, formatDay, formatPerson } from '../app/format.ts'
import { KeysHeld } from '../app/keys/KeysHeld.tsx'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import { useViewKey } from '../app/keys/useViewKey.ts'
import { useFilter, useGo } from '../app/navigation.ts'
import { useOfficeCommand, useOfficeQuery } from '../app/office.ts'
import { useMay } from '../app/session.ts'
import { toast } from '../app/toast.ts'
import { Button, Empty, Page, PageHeader, RefusalBox, Segments, SelectField } from '../ui/index.ts'
import { IssueDialog } from './callSheets/IssueDialog.tsx'
import { CampaignDetail, CampaignList, useCampaignList, type CampaignRow } from './campaign/CampaignList.tsx'
import { ProgressSide, ProgressTable, TargetDialog, type TargetOf } from './campaign/CampaignProgress.tsx'
import { RefuseDialog } from './campaign/RefuseDialog.tsx'
import { RenewConfirmed } from './campaign/RenewConfirmed.tsx'
import { placeKey, useMembersScope } from './campaign/scope.ts'
import { useExport } from './campaign/useExport.ts'

const isState = (text: string): text is CampaignState => (CAMPAIGN_STATES as readonly string[]).includes(text)

/** The renewal campaign of a cover year: who is to be seen, how far it is, and the renewal itself in one key. */
export default function CampaignPage() {
  const { t } = useTranslation('membership')
  const go = useGo()
  const may = useMay()
  const years = useOfficeQuery('membership.coverYears', {}).data
  const [yearText, setYear] = useFilter('year')
  const [showText, setShow] = useFilter('show')
  const [view, setView] = useFilter('view', 'list')
  const [byText, setBy] = useFilter('by', 'mutual')
  const [collector, setCollector] = useFilter('collector')
  const { mutual, setMutual, place, setPlace, mutuals, places, scope } = useMembersScope()
  const collectors =
    useOfficeQuery('membership.collectors', mutual === '' ? {} : { mutualId: mutual }).data?.collectors ?? []
  const [dialog, open] = useState<{
    readonly kind: 'renew' | 'refuse' | 'target' | 'sheet'
    readonly of?: CampaignRow
  }>()
  const [lineKey, setLine] = useState<string>()

  const coverYearId = yearText === '' ? (years?.enrolling ?? years?.current) : yearText
  const year = years?.coverYears.find((one) => one.id === coverYearId)
  const state = isState(showText) ? showText : undefined
  const by = byText === 'hill' ? 'hill' : 'mutual'
  const asked = {
    ...(coverYearId === undefined ? {} : { coverYearId }),
    ...scope,
    ...(collector === '' ? {} : { collectorId: collector }),
  }
  const list = useCampaignList({ ...asked, ...(state === undefined ? {} : { state }) }, coverYearId !== undefined)
  const progress = useOfficeQuery(
    'membership.campaignProgress',
    { ...asked, by },
    { enabled: coverYearId !== undefined, keep: true },
  )
  const reasons = useOfficeQuery('membership.nonRenewals', asked, {
    enabled: coverYearId !== undefined && view === 'progress',
  })
  const withdraw = useOfficeCommand('membership.withdrawRefusal')
  const writing = useExport('membership.exportCampaign')

  const { row, first } = list
  /** A dialog keeps the household it was opened for, whatever happens to the list meanwhile. */
  const setDialog = (kind: NonNullable<typeof dialog>['kind']): void => {
    open({ kind, ...(row === undefined ? {} : { of: row }) })
  }
  const onList = view !== 'progress'
  const mayEnter = may('household.enter')
  const maySet = may('settings.enter')
  const only = mutuals.length === 1 ? mutuals[0] : mutuals.find(({ id }) => id === mutual)
  const hill = places?.hills.find((one) => placeKey(one) === place)
  const canRenew = onList && mayEnter && row !== undefined && (row.state === 'waiting' || row.state === 'refused')
  const canRefuse = onList && mayEnter && row?.state === 'waiting'
  const canWithdraw = onList && mayEnter && row?.state === 'refused' && row.reasonCode !== undefined
  const canCollect = onList && row?.state === 'unpaid' && may('receipt.enter')
  const canPrint = onList && mayEnter && only !== undefined && hill !== undefined && year !== undefined
  const line = progress.data?.rows.find(({ key }) => key === lineKey) ?? progress.data?.rows[0]
  const target = ((): TargetOf | undefined => {
    if (onList || !maySet || coverYearId === undefined || line === undefined) return undefined
    const { key, label, target: households } = line
    if (by === 'mutual') {
      const one = mutuals.find(({ id }) => id === key)
      return one === undefined ? undefined : { coverYearId, mutualId: one.id, label, households }
    }
    return only === undefined ? undefined : { coverYearId, mutualId: only.id, hillCode: key, label, households }
  })()

  const openHousehold = (one: CampaignRow): void => go(`/households/${one.householdId}`)
  const write = (): void => {
    void writing.write(
      { ...asked, ...(state === undefined ? {} : { state }) },
      `${t(($) => $.campaign.file)}-${year?.label ?? ''}.xlsx`,
    )
  }
  const callAgain = async (): Promise<void> => {
    if (row === undefined || coverYearId === undefined) return
    const done = await withdraw.run({ householdId: row.householdId, coverYearId })
    if (done.ok) toast({ tone: 'ok', text: t(($) => $.campaign.withdrawn, { name: formatPerson(row) }) })
  }

  useViewKey(['list', 'progress'], onList ? 'list' : 'progress', setView, (one) => t(($) => $.campaign[one]))
  const shows = ['', ...CAMPAIGN_STATES]
  const nextShow = shows[(shows.indexOf(state ?? '') + 1) % shows.length] ?? ''
  usePageKeys([
    { combo: 'R', label: t(($) => $.campaign.renew), run: () => setDialog('renew'), disabled: !canRenew, foot: true },
    {
      combo: 'N',
      label: t(($) => $.campaign.refuse),
      run: () => setDialog('refuse'),
      disabled: !canRefuse,
      foot: true,
    },
    {
      combo: 'E',
      label: t(($) => $.campaign.collect),
      run: () => row && go('/cash', { household: row.householdId, after: 'back' }),
      disabled: !canCollect,
    },
    {
      combo: 'M',
      label: t(($) => $.campaign.showNext, {
        state: isState(nextShow) ? t(($) => $.campaign.state[nextShow]) : t(($) => $.campaign.showAll),
      }),
      disabled: !onList,
      run: () => setShow(nextShow),
    },
    { combo: 'V', label: t(($) => $.campaign.withdraw), run: () => void callAgain(), disabled: !canWithdraw },
    {
      combo: 'O',
      label: t(($) => $.campaign.setTarget),
      run: () => setDialog('target'),
      disabled: target === undefined,
    },
    {
      combo: 'Ctrl+P',
      label: t(($) => $.campaign.sheet),
      run: () => setDialog('sheet'),
      disabled: !canPrint,
      foot: true,
    },
    {
      combo: 'Ctrl+S',
      label: t(($) => $.campaign.export),
      run: write,
      disabled: coverYearId === undefined,
      foot: true,
    },
  ])

  const total = progress.data?.total
  const close = (done = false): void => {
    open(undefined)
    if (done) list.goOn()
  }
  return (
    <Page
      scroll={false}
      sideWidth={288}
      header={
        <PageHeader
          title={t(($) => $.campaign.title)}
          facts={
            total === undefined || year === undefined
              ? undefined
              : t(($) => $.campaign.facts, {
                  renewed: formatCount(total.paid),
                  renewable: formatCount(total.renewable - total.excluded),
                  deadline: formatDay(year.renewalDeadline),
                })
          }
        >
          <Segments
            label={t(($) => $.campaign.view)}
            value={onList ? 'list' : 'progress'}
            onChange={setView}
            options={[
              { value: 'list', label: t(($) => $.campaign.list) },
              { value: 'progress', label: t(($) => $.campaign.progress) },
            ]}
          />
          <Button combo="Ctrl+S" busy={writing.busy} disabled={coverYearId === undefined} onClick={write}>
            {t(($) => $.campaign.export)}
          </Button>
          <Button combo="Ctrl+P" disabled={!canPrint} onClick={() => setDialog('sheet')}>
            {t(($) => $.campaign.sheet)}
          </Button>
        </PageHeader>
      }
      filters={
        <>
          <SelectField
            label={t(($) => $.campaign.year)}
            value={coverYearId}
            onChange={setYear}
            options={years?.coverYears.map(({ id, label }) => ({ value: id as string, label })) ?? []}
          />
          {mutuals.length < 2 ? null : (
            <SelectField
              label={t(($) => $.campaign.mutual)}
              value={mutual}
              onChange={setMutual}
              options={[
                { value: '', label: t(($) => $.campaign.all) },
                ...mutuals.map(({ id, name }) => ({ value: id as string, label: name })),
              ]}
            />
          )}
          <SelectField
            label={t(($) => $.campaign.hill)}
            value={place}
            onChange={setPlace}
            options={[
              { value: '', label: t(($) => $.campaign.all) },
              ...(places?.hills ?? []).map((one) => ({ value: placeKey(one), label: one.label })),
            ]}
          />
          {collectors.length === 0 ? null : (
            <SelectField
              label={t(($) => $.campaign.collector)}
              value={collector}
              onChange={setCollector}
              options={[
                { value: '', label: t(($) => $.campaign.allCollectors) },
                ...collectors.map(({ id, name }) => ({ value: id as string, label: name })),
              ]}
            />
          )}
          {onList ? (
            <Segments
              label={t(($) => $.campaign.show)}
              value={state ?? ''}
              onChange={setShow}
              options={[
                { value: '', label: t(($) => $.campaign.showAll) },
                ...CAMPAIGN_STATES.map((value) => ({ value, label: t(($) => $.campaign.state[value]) })),
              ]}
            />
          ) : (
            <Segments
              label={t(($) => $.campaign.byLabel)}
              value={by}
              onChange={setBy}
              options={[
                { value: 'mutual', label: t(($) => $.campaign.byMutual) },
                { value: 'hill', label: t(($) => $.campaign.byHill) },
              ]}
            />
          )}
        </>
      }
      side={
        onList ? (
          row === undefined || first === undefined ? undefined : (
            <CampaignDetail row={row} first={first}>
              {canRenew ? (
                <Button kind="primary" wide combo="R" onClick={() => setDialog('renew')}>
                  {t(($) => $.campaign.renew)}
                </Button>
              ) : null}
              {canCollect ? (
                <Button
                  kind="primary"
                  wide
                  combo="E"
                  onClick={() => go('/cash', { household: row.householdId, after: 'back' })}
                >
                  {t(($) => $.campaign.collect)}
                </Button>
              ) : null}
              {canRefuse ? (
                <Button wide combo="N" onClick={() => setDialog('refuse')}>
                  {t(($) => $.campaign.refuse)}
                </Button>
              ) : null}
              {canWithdraw ? (
                <Button wide combo="V" busy={withdraw.busy} onClick={() => void callAgain()}>
                  {t(($) => $.campaign.withdraw)}
                </Button>
              ) : null}
              <Button wide onClick={() => openHousehold(row)}>
                {t(($) => $.campaign.open)}
              </Button>
            </CampaignDetail>
          )
        ) : (
          <>
            <ProgressSide rows={progress.data?.rows ?? []} reasons={reasons.data?.reasons ?? []} />
            {target === undefined ? null : (
              <Button wide combo="O" onClick={() => setDialog('target')}>
                {t(($) => $.campaign.setTarget)}
              </Button>
            )}
          </>
        )
      }
    >
      {/* Until the list says what the last renewal changed, the line under the hand is not the next one. */}
      {onList && dialog === undefined && list.list.isFetching && !list.list.isFetchingNextPage ? <KeysHeld /> : null}
      {writing.refusal === undefined ? null : <RefusalBox refusal={writing.refusal} />}
      {years !== undefined && coverYearId === undefined ? (
        <Empty title={t(($) => $.campaign.noYear)}>{t(($) => $.campaign.noYearWhy)}</Empty>
      ) : onList ? (
        <CampaignList state={list} onOpen={openHousehold} />
      ) : (
        <ProgressTable
          progress={progress.data}
          by={by}
          chosen={line?.key}
          onSelect={({ key }) => setLine(key)}
          waiting={progress.isPending}
        />
      )}
      {dialog?.kind === 'renew' && dialog.of !== undefined && first?.coverYear !== undefined ? (
        <RenewConfirmed householdId={dialog.of.householdId} coverYear={first.coverYear} onClose={close} />
      ) : null}
      {dialog?.kind === 'refuse' && dialog.of !== undefined && first?.coverYear !== undefined ? (
        <RefuseDialog
          household={{ id: dialog.of.householdId, name: formatPerson(dialog.of) }}
          coverYear={first.coverYear}
          onClose={close}
        />
      ) : null}
      {dialog?.kind === 'sheet' && only !== undefined && hill !== undefined && year !== undefined ? (
        <IssueDialog
          of={{
            coverYear: year,
            mutualId: only.id,
            zoneCode: hill.zoneCode,
            hillCode: hill.hillCode,
            place: hill.label,
          }}
          proposed={collector}
          onClose={() => close()}
        />
      ) : null}
      {dialog?.kind === 'target' && target !== undefined ? <TargetDialog of={target} onClose={() => close()} /> : null}
    </Page>
  )
}
