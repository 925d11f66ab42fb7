import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Input } from '../../../shared/contract/index.ts'
import { formatDay } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useGo } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { Amount, Button, Panel, RefusalBox } from '../../ui/index.ts'
import classes from './statements.module.css'
import { useFigureText } from './words.ts'

/** What a figure is made of: its lines, its accounts, and from each account the ledger, its entries and their documents. */
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
  const [path, setPath] = useState<readonly string[]>([asked.line])
  const line = path.at(-1) ?? asked.line
  const query = useOfficeQuery('accounting.statementLine', { ...asked, line }, { keep: true })
  const walk = query.data
  const ledger = (account: string): void =>
    go('/accounting/ledger', {
      account,
      from: walk?.from ?? '',
      to: walk?.to ?? '',
      ...(asked.mutualId === undefined ? {} : { mutual: asked.mutualId }),
    })
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
                    {walk.accounts.map((one) => (
                      <li key={one.account}>
                        <span>
                          <span className={classes.number}>{one.account}</span>
                          {one.label}
                        </span>
                        <Amount
                          value={one.amount}
                          label={t(($) => $.statements.ledgerLabel, { account: one.account })}
                          onOpen={() => ledger(one.account)}
                        />
                      </li>
                    ))}
                  </ul>
                )}
              </>
            )}
          </>
        )}
        <div className={classes.buttons}>
          {walk?.accounts[0] === undefined ? null : (
            <Button kind="primary" onClick={() => ledger(walk.accounts[0]?.account ?? '')}>
              {t(($) => $.statements.ledgerLabel, { account: walk.accounts[0].account })}
            </Button>
          )}
          <Button combo="Escape" onClick={close}>
            {t(($) => $.statements.layouts.close)}
          </Button>
        </div>
      </div>
    </Panel>
  )
}
