import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { Right } from '../../../shared/roles.ts'
import { useFilter } from '../../app/navigation.ts'
import { useMay } from '../../app/session.ts'
import { PageHeader, Sections } from '../../ui/Page.tsx'
import classes from './Administration.module.css'

const parts = {
  users: lazy(async () => import('./UsersPart.tsx')),
  settings: lazy(async () => import('./SettingsPart.tsx')),
  audit: lazy(async () => import('./AuditPart.tsx')),
  check: lazy(async () => import('./CheckPart.tsx')),
  backup: lazy(async () => import('./BackupPart.tsx')),
  me: lazy(async () => import('./PasswordPart.tsx')),
  screen: lazy(async () => import('./ScreenPart.tsx')),
}
type Part = keyof typeof parts

const needs: Readonly<Record<Part, Right>> = {
  users: 'user.read',
  settings: 'settings.read',
  audit: 'audit.read',
  check: 'audit.read',
  backup: 'own.read',
  me: 'own.read',
  screen: 'own.read',
}
const isPart = (text: string): text is Part => Object.hasOwn(parts, text)

/** Persons, dated settings, audit trail, health of the workspace, backups: one part at a time, chosen at the left. */
export default function AdministrationPage() {
  const { t } = useTranslation('administration')
  const may = useMay()
  const reach = (Object.keys(parts) as Part[]).filter((part) => may(needs[part]))
  const [wanted, setWanted] = useFilter('part', reach[0] ?? 'me')
  const part = isPart(wanted) && reach.includes(wanted) ? wanted : (reach[0] ?? 'me')
  const Shown = parts[part]
  return (
    <div className={classes.page}>
      <PageHeader title={t(($) => $.title)} facts={t(($) => $.page.facts)} />
      <div className={classes.middle}>
        <div className={classes.sections} data-zone="list">
          <Sections
            label={t(($) => $.page.sections)}
            value={part}
            options={reach.map((value) => ({ value, label: t(($) => $.page.section[value]) }))}
            onChange={setWanted}
          />
        </div>
        <Suspense fallback={<div className={classes.part} />}>
          <Shown />
        </Suspense>
      </div>
    </div>
  )
}
