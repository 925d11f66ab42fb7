import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { FootKeys } from '../../app/frame/Foot.tsx'
import { OfficeIncidentLine } from '../../app/frame/Incidents.tsx'
import { Pillar } from '../../app/frame/Pillar.tsx'
import { LANGUAGES, chooseLanguage } from '../../app/i18n.ts'
import { useOfficeQuery } from '../../app/office.ts'
import classes from './Door.module.css'

/** What stands around sign-in and first start: the brand, the languages, the keys. */
export function DoorFrame({ children }: { children: ReactNode }) {
  const { t, i18n } = useTranslation('administration')
  const { t: common } = useTranslation('common')
  const status = useOfficeQuery('administration.status', {})
  return (
    <div className={classes.door}>
      <header className={classes.top}>
        <div className={classes.brand}>
          <Pillar />
          {common(($) => $.product)}
        </div>
        <span className={classes.small}>
          {status.data === undefined ? '' : common(($) => $.version, { version: status.data.version })}
        </span>
        <span className={classes.space} />
        <nav className={classes.languages} aria-label={t(($) => $.door.language)}>
          {LANGUAGES.map((language) => (
            <button
              key={language}
              type="button"
              lang={language}
              aria-current={i18n.language === language ? 'true' : undefined}
              onClick={() => {
                void chooseLanguage(language)
              }}
            >
              {t(($) => $.door.languages[language])}
            </button>
          ))}
        </nav>
      </header>
      <main className={classes.main}>
        <OfficeIncidentLine />
        {children}
      </main>
      <footer className={classes.foot}>
        <FootKeys />
        <span className={classes.space} />
        <span>{common(($) => $.foot.offline)}</span>
      </footer>
    </div>
  )
}
