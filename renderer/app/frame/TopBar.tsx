import { IconLock, IconSearch } from '@tabler/icons-react'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { KeyCap } from '../../ui/KeyHint.tsx'
import { useSession } from '../session.ts'
import { useLongDay, useRoleName, useToday } from '../words.ts'
import { Pillar } from './Pillar.tsx'
import { WaitingSign } from './WaitingSign.tsx'
import classes from './Frame.module.css'

/** Which centre and cover year, the way anywhere, the day, who is signed in, the lock. */
export function TopBar({ onGoTo, onLock }: { onGoTo: () => void; onLock: () => void }) {
  const { t } = useTranslation('common')
  const { workspace, user, coverYear } = useSession()
  const longDay = useLongDay()
  const today = useToday()
  const roleName = useRoleName()
  const place = [
    workspace.kind === 'federation'
      ? t(($) => $.place.federationWorkspace)
      : coverYear
        ? t(($) => $.place.coverYear, { year: coverYear.label })
        : t(($) => $.place.noCoverYear),
    ...(workspace.fictitious ? [t(($) => $.place.fictitious)] : []),
  ].join(' · ')
  return (
    <header className={classes.top}>
      <div className={classes.brand}>
        <Pillar />
        {t(($) => $.product)}
      </div>
      <div className={classes.place}>
        <b>{workspace.name}</b>
        <span>{place}</span>
      </div>
      <span className={classes.space} />
      <button type="button" className={classes.goto} onClick={onGoTo}>
        <IconSearch size={15} stroke={1.75} aria-hidden />
        {t(($) => $.top.goTo)}
        <KeyCap combo="Ctrl K" />
      </button>
      {workspace.kind === 'centre' ? (
        <Suspense fallback={null}>
          <WaitingSign />
        </Suspense>
      ) : null}
      <span className={classes.day}>{longDay(today)}</span>
      <div className={classes.who}>
        <div>
          <b>{user.name}</b>
          <span>{roleName(user.roles[0] ?? 'agent')}</span>
        </div>
        <button type="button" className={classes.lock} aria-label={t(($) => $.top.lock)} onClick={onLock}>
          <IconLock size={16} stroke={1.75} aria-hidden />
        </button>
      </div>
    </header>
  )
}
