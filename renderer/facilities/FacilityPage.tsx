import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '../../shared/ids.ts'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import { useGo, usePathParam } from '../app/navigation.ts'
import { useOfficeQuery } from '../app/office.ts'
import { useMay } from '../app/session.ts'
import { Button, Empty, Facts, Page, PageHeader, Panel, RefusalBox, Section } from '../ui/index.ts'
import { AgreementForm } from './AgreementForm.tsx'
import { AmendForm } from './AmendForm.tsx'
import { Agreements } from './Agreements.tsx'
import { StartDraft } from './drafts/StartDraft.tsx'
import { FacilityForm } from './FacilityForm.tsx'
import { PriceList } from './PriceList.tsx'
import { AGREEMENT_TONE, type Facility } from './states.ts'
import { TermsPanel } from './TermsPanel.tsx'
import { Badge } from '../ui/index.ts'
import classes from './facilities.module.css'

/** A facility: its agreements and the prices in force under the one that holds. */
export default function FacilityPage() {
  const id = usePathParam('id') as Id
  const answer = useOfficeQuery('facilities.get', { id }, { keep: true })
  if (answer.error)
    return (
      <Page>
        <RefusalBox refusal={answer.error} />
      </Page>
    )
  return answer.data === undefined ? <Page>{null}</Page> : <Opened key={id} facility={answer.data} />
}

function Opened({ facility }: { facility: Facility }) {
  const { t } = useTranslation(['facilities', 'invoices'])
  const go = useGo()
  const may = useMay()
  const [panel, setPanel] = useState<'sign' | 'edit' | 'draft' | 'terms' | 'amend'>()
  const [shown, setShown] = useState<Id>()
  const enters = may('facility.enter')
  const close = (): void => {
    setPanel(undefined)
  }
  const current =
    facility.agreements.find(({ state }) => state === 'open' || state === 'suspended') ?? facility.agreements[0]
  const termsOf = facility.agreements.find(({ id }) => id === shown)
  const receive = (): void => {
    go('/invoices/new', { facility: facility.id })
  }
  usePageKeys([
    {
      combo: 'F2',
      label: t(($) => $.page.sign),
      foot: true,
      run: () => {
        setPanel('sign')
      },
      disabled: !enters,
    },
    { combo: 'Alt+F', label: t(($) => $.page.receive), foot: true, run: receive, disabled: !may('invoice.enter') },
    { combo: 'Escape', label: t(($) => $.agreement.keep), run: panel === undefined ? undefined : close },
  ])
  const place = [facility.healthDistrict, facility.province].filter((part) => part !== null).join(', ')
  return (
    <Page
      scroll={false}
      sideWidth={panel === undefined ? 276 : panel === 'terms' ? 370 : 320}
      header={
        <PageHeader
          title={facility.name}
          facts={t(($) => $.page.facts, {
            code: facility.code,
            type: t(($) => $.type[facility.type]),
            ownership: t(($) => $.ownership[facility.ownership]),
            level: facility.level,
            place: place === '' ? '' : ` · ${place}`,
          })}
        >
          <Badge tone={AGREEMENT_TONE[current?.state ?? 'none']}>{t(($) => $.state[current?.state ?? 'none'])}</Badge>
          {may('invoice.enter') ? (
            <Button combo="Alt+F" onClick={receive}>
              {t(($) => $.page.receive)}
            </Button>
          ) : null}
          <Button
            onClick={() => {
              go('/certificates', { view: 'numbers', facility: facility.id })
            }}
          >
            {t(($) => $.page.certificates)}
          </Button>
          <Button
            onClick={() => {
              go('/invoices', { facility: facility.id })
            }}
          >
            {t(($) => $.page.invoices)}
          </Button>
          {enters ? (
            <Button
              kind="primary"
              combo="F2"
              onClick={() => {
                setPanel('sign')
              }}
            >
              {t(($) => $.page.sign)}
            </Button>
          ) : null}
        </PageHeader>
      }
      side={
        panel === 'sign' ? (
          <AgreementForm facility={facility} onClose={close} />
        ) : panel === 'draft' ? (
          <StartDraft agreementId={current?.id ?? null} onClose={close} />
        ) : panel === 'amend' && termsOf !== undefined ? (
          <AmendForm key={termsOf.id} agreement={termsOf} onClose={close} />
        ) : panel === 'terms' && termsOf !== undefined ? (
          <>
            <TermsPanel key={termsOf.id} facility={facility} agreement={termsOf} />
            <div className={classes.buttons}>
              {enters && termsOf.state !== 'terminated' ? (
                <Button
                  onClick={() => {
                    setPanel('amend')
                  }}
                >
                  {t(($) => $.terms.amend)}
                </Button>
              ) : null}
              <Button combo="Escape" onClick={close}>
                {t(($) => $.terms.close)}
              </Button>
            </div>
          </>
        ) : panel === 'edit' ? (
          <FacilityForm edited={facility} onDone={close} onClose={close} />
        ) : (
          <Panel
            title={t(($) => $.page.details)}
            aside={
              enters ? (
                <Button
                  small
                  onClick={() => {
                    setPanel('edit')
                  }}
                >
                  {t(($) => $.page.edit)}
                </Button>
              ) : undefined
            }
          >
            <Facts
              items={[
                [t(($) => $.register.contact), facility.contact ?? '—'],
                [t(($) => $.register.phone), facility.phone ?? '—'],
                [t(($) => $.register.bankName), facility.bankName ?? '—'],
                [t(($) => $.register.bankAccount), facility.bankAccount ?? '—'],
                [t(($) => $.register.bankHolder), facility.bankHolder ?? undefined],
                [t(($) => $.register.mobileMoney), facility.mobileMoney ?? '—'],
                [t(($) => $.register.invoicingContact), facility.invoicingContact ?? undefined],
                [t(($) => $.register.email), facility.email ?? undefined],
                [t(($) => $.register.taxNumber), facility.taxNumber ?? undefined],
                [t(($) => $.register.commune), facility.commune ?? undefined],
                [t(($) => $.register.zone), facility.zone ?? undefined],
              ]}
            />
          </Panel>
        )
      }
    >
      <Section title={t(($) => $.page.agreements)}>
        {facility.agreements.length === 0 ? (
          <Empty title={t(($) => $.page.noAgreement)}>{t(($) => $.page.noAgreementWhy)}</Empty>
        ) : (
          <Agreements
            facility={facility}
            onTerms={({ id }) => {
              setShown(id)
              setPanel('terms')
            }}
          />
        )}
      </Section>
      <PriceList
        agreementId={current?.id}
        number={current?.number}
        onDraft={() => {
          setPanel('draft')
        }}
      />
    </Page>
  )
}
