import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract/index.ts'
import { formatDay, formatPerson } from '../app/format.ts'
import { KeysHeld } from '../app/keys/KeysHeld.tsx'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import { useFilter, useGo, usePathParam } from '../app/navigation.ts'
import { useOfficeQuery } from '../app/office.ts'
import { useMay } from '../app/session.ts'
import { HouseholdRequests } from '../claims/index.tsx'
import { Band, Button, KeyHint, Page, PageHeader, RefusalBox } from '../ui/index.ts'
import { isFamilyCardInUse } from './cards/words.ts'
import { CategoryDialog } from './household/CategoryDialog.tsx'
import { Contributions, type MembershipRow } from './household/Contributions.tsx'
import { FamilyTimeline } from './household/FamilyTimeline.tsx'
import classes from './household/Household.module.css'
import { DueExplained, HouseholdSide } from './household/HouseholdSide.tsx'
import { RenewDialog } from './household/RenewDialog.tsx'
import { ReceiptList } from './household/ReceiptList.tsx'
import { EventList } from './lives/EventList.tsx'
import { LifePanel } from './lives/LifePanel.tsx'
import { PhotosPanel } from './photos/PhotosPanel.tsx'
import { RIGHTS_TONE, useRightsWords } from './rights.tsx'
import { RightsExplained } from './RightsExplained.tsx'

type Answer = Output<'membership.household'>

/** One household: rights, the family's timeline, what it owed and paid, its form and cards. */
export default function HouseholdPage() {
  const id = usePathParam('id')
  const household = useOfficeQuery('membership.household', { householdId: id })
  if (household.error) return <RefusalBox refusal={household.error} />
  if (household.data === undefined) return <KeysHeld />
  return <Household answer={household.data} />
}

function Household({ answer }: { answer: Answer }) {
  const { t } = useTranslation('membership')
  const { t: common } = useTranslation('common')
  const go = useGo()
  const may = useMay()
  const [renewId, setRenew] = useFilter('renew')
  const [explained, setExplained] = useState<MembershipRow | 'rights' | 'life' | 'photos'>()
  const [changesCategory, setChangesCategory] = useState(false)
  const { household, people, memberships, renewable, cards } = answer
  const owing = memberships.toReversed().find((m) => m.left > 0 && m.endsOn >= answer.day)
  const next = renewable[0]
  const asked = renewable.find((one) => one.coverYearId === renewId)
  const cardYear = memberships[0]?.coverYearId

  const collect = (): void => {
    go('/cash', { household: household.id })
  }
  const renew = (): void => {
    if (next !== undefined) setRenew(next.coverYearId)
  }
  const printCard = (): void => {
    go(`/preview/card-family/${household.id}~${cardYear ?? ''}`)
  }
  const openReceipt = (receiptId: string): void => {
    go(`/preview/receipt-a5/${receiptId}`)
  }
  const history = (): void => {
    go(`/households/${household.id}/history`)
  }
  const life = (): void => {
    setExplained('life')
  }
  const photos = (): void => {
    setExplained('photos')
  }
  const form = (): void => {
    go(`/preview/household-form/${household.id}`)
  }
  const askBack = (): void => {
    go('/reimbursements/new', { person: people[0]?.id })
  }
  const mayAsk = people[0] !== undefined && may('reimbursement.enter')
  const mayLive = may('household.enter')
  const mayCategory = mayLive && household.endedOn === undefined
  const category = (): void => {
    setChangesCategory(true)
  }
  const mayCollect = owing !== undefined && may('receipt.enter')
  const mayRenew = next !== undefined && may('household.enter')
  const mayPrint = cards.some(isFamilyCardInUse) && cardYear !== undefined
  const renewWord = t(($) => $.household.renew, { year: next?.coverYear ?? '' })
  const collectWord = t(($) => $.household.collect, { year: owing?.coverYear ?? '' })
  usePageKeys([
    { combo: 'E', label: collectWord, run: collect, disabled: !mayCollect, foot: mayCollect },
    { combo: 'R', label: renewWord, run: renew, disabled: !mayRenew, foot: mayRenew },
    { combo: 'I', label: t(($) => $.household.printCard), run: printCard, disabled: !mayPrint, foot: mayPrint },
    { combo: 'P', label: t(($) => $.photo.open), run: photos, foot: true },
    { combo: 'F', label: t(($) => $.household.form), run: form },
    {
      combo: 'C',
      label: t(($) => $.category.open),
      run: category,
      disabled: !mayCategory,
    },
    { combo: 'M', label: t(($) => $.lives.act), run: life, disabled: !mayLive, foot: mayLive },
    { combo: 'D', label: t(($) => $.household.askBack), run: askBack, disabled: !mayAsk },
    { combo: 'H', label: t(($) => $.lives.history), run: history, foot: true },
    {
      combo: 'F8',
      label: common(($) => $.act.explain),
      foot: true,
      run: () => {
        setExplained(explained === undefined ? 'rights' : undefined)
      },
    },
  ])
  const close = (): void => {
    setExplained(undefined)
  }
  const member = people[0]
  return (
    <Page
      header={
        <PageHeader
          title={t(($) => $.household.title, { name: formatPerson(household) })}
          facts={[
            household.registration,
            t(($) => $.person.mutual, { name: household.mutual }),
            t(($) => $.household.since, { day: formatDay(household.joinedOn) }),
          ].join(' · ')}
        >
          {mayLive ? (
            <Button combo="M" onClick={life}>
              {t(($) => $.lives.act)}
            </Button>
          ) : null}
          {mayPrint ? (
            <Button combo="I" onClick={printCard}>
              {t(($) => $.household.printCard)}
            </Button>
          ) : null}
          {mayRenew ? (
            <Button kind={mayCollect ? 'default' : 'primary'} combo="R" onClick={renew}>
              {renewWord}
            </Button>
          ) : null}
          {mayCollect ? (
            <Button kind="primary" combo="E" onClick={collect}>
              {collectWord}
            </Button>
          ) : null}
        </PageHeader>
      }
      side={
        explained === undefined ? (
          <>
            <HouseholdSide answer={answer} onCategory={mayCategory ? category : undefined} />
            <EventList householdId={household.id} onHistory={history} />
            <Suspense fallback={null}>
              <HouseholdRequests householdId={household.id} onAsk={mayAsk ? askBack : undefined} />
            </Suspense>
          </>
        ) : explained === 'photos' ? (
          <PhotosPanel householdId={household.id} people={people} onClose={close} />
        ) : explained === 'life' ? (
          <LifePanel answer={answer} onClose={close} />
        ) : explained === 'rights' ? (
          member === undefined ? null : (
            <RightsExplained rights={member.rights} beneficiaryId={member.id} onClose={close} />
          )
        ) : (
          <DueExplained membership={explained} onClose={close} />
        )
      }
    >
      <div className={classes.band}>
        <HouseholdBand answer={answer} />
      </div>
      <FamilyTimeline answer={answer} />
      <Contributions answer={answer} onExplain={setExplained} onReceipt={openReceipt} />
      <ReceiptList receipts={answer.receipts} onOpen={openReceipt} />
      {changesCategory ? (
        <CategoryDialog
          household={household}
          onClose={() => {
            setChangesCategory(false)
          }}
        />
      ) : null}
      {asked === undefined ? null : (
        <RenewDialog
          answer={answer}
          year={asked}
          onClose={() => {
            setRenew('')
          }}
        />
      )}
    </Page>
  )
}

/** The rights of the household in one line: the member's reason, and how many people have them. */
function HouseholdBand({ answer }: { answer: Answer }) {
  const { t } = useTranslation('membership')
  const { t: common } = useTranslation('common')
  const rightsWords = useRightsWords()
  const here = answer.people.filter((p) => p.leftOn === undefined || p.leftOn >= answer.day)
  const member = here[0]
  if (member === undefined) return null
  const open = here.filter((p) => p.rights.state === 'open').length
  const { title, reason } = rightsWords(member.rights)
  const said =
    open === 0
      ? title
      : open === here.length
        ? t(($) => $.rights.household.open, { count: open })
        : t(($) => $.rights.household.mixed, { open, all: here.length })
  return (
    <Band
      tone={RIGHTS_TONE[member.rights.state]}
      title={said}
      aside={<KeyHint combo="F8">{common(($) => $.act.why)}</KeyHint>}
    >
      {reason}
    </Band>
  )
}
