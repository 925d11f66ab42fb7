import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Input } from '../../../shared/contract/index.ts'
import { formatDay } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useGo } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { Amount, Button, Panel, RefusalBox } from '../../ui/index.ts'
import { useOnlyWords } from '../reading/only.ts'
import { ledgerSearch, type WalkedAccount } from './ledgerSearch.ts'
import classes from './statements.module.css'
import { useFigureText } from './words.ts'

/** What a figure is made of: its lines, its accounts, and from each account the ledger that comes to it, its entries and their documents. */
export function WalkPanel({
  asked,
  onClose,
}: {
  readonly asked: Input<'accounting.statementLine'>
  readonly onClose: () => void
}) {
  const { t } = useTranslation('accounting')
  const go = useGo()
  const textOf = useFigureText()
  const onlyWords = useOnlyWords()
  const [path, setPath] = useState<readonly string[]>([asked.line])
  const line = path.at(-1) ?? asked.line
  const query = useOfficeQuery('accounting.statementLine', { ...asked, line }, { keep: true })
  const walk = query.data
  const open = (one: WalkedAccount): void => {
    const search = ledgerSearch(one)
    if (search !== undefined) go('/accounting/ledger', search)
  }
  const planned = walk?.accounts.some(({ ledger }) => ledger === null) ?? false
  const close = (): void => (path.length > 1 ? setPath(path.slice(0, -1)) : onClose())
  usePageKeys([{ combo: 'Escape', label: t(($) => $.statements.layouts.close), run: close, foot: true }])
  return (
    <Panel title={walk?.label ?? t(($) => $.statements.walk.title)}>
      <div className={classes.panel}>
        {query.error ? <RefusalBox refusal={query.error} /> : null}
        {walk === undefined ? null : (
          <>
            <p>
              <b>{textOf(walk.value, walk.per ?? 'fbu')}</b>{' '}
              <span className={classes.quiet}>
                {t(($) => $.statements.walk.period, { from: formatDay(walk.from), to: formatDay(walk.to) })}
              </span>
            </p>
            {walk.terms.length === 0 ? null : (
              <>
                <h3>{t(($) => $.statements.walk.terms)}</h3>
                <ul className={classes.lines}>
                  {walk.terms.map((term) => (
                    <li key={term.line}>
                      <Button small kind="quiet" onClick={() => setPath([...path, term.line])}>
                        {term.weight < 0 ? '− ' : ''}
                        {term.label}
                      </Button>
                      <span>{textOf(term.value, 'fbu')}</span>
                    </li>
                  ))}
                </ul>
                {walk.per === 'months' ? (
                  <p className={classes.quiet}>{t(($) => $.statements.walk.months, { months: walk.months })}</p>
                ) : null}
              </>
            )}
            {walk.kind === 'ratio' ? null : (
              <>
                <h3>{t(($) => $.statements.walk.accounts)}</h3>
                {walk.accounts.length === 0 ? (
                  <p className={classes.quiet}>{t(($) => $.statements.walk.none)}</p>
                ) : (
                  <ul className={classes.lines}>
                    {walk.accounts.map((one, at) => (
                      // an account may be read twice for one figure
                      // eslint-disable-next-line react/no-array-index-key
                      <li key={`${one.account} ${at}`}>
                        <span>
                          {one.ledger === null ? (
                            `${one.account} ${one.label}`
                          ) : (
                            <Button small kind="quiet" onClick={() => open(one)}>
                              {one.account} {one.label}
                            </Button>
                          )}
                          {one.ledger === null || one.ledger.only.length === 0 ? null : (
                            <span className={classes.quiet}>{onlyWords(one.ledger.only)}</span>
                          )}
                        </span>
                        <Amount value={one.amount} />
                      </li>
                    ))}
                  </ul>
                )}
              </>
            )}
          </>
        )}
        <div className={classes.buttons}>
          {planned ? (
            <Button kind="primary" onClick={() => go('/accounting/budget')}>
              {t(($) => $.titles.budget)}
            </Button>
          ) : null}
          <Button combo="Escape" onClick={close}>
            {t(($) => $.statements.layouts.close)}
          </Button>
        </div>
      </div>
    </Panel>
  )
}
