import { useTranslation } from 'react-i18next'
import { formatFbu } from '../../../app/format.ts'
import { isTypedSum, parseTypedAmount, parseTypedCount, parseTypedTimes } from '../../../ui/typed.ts'
import { Mark } from '../../../ui/index.ts'
import { useClaimWords, VERDICT_TONE } from '../../claim/words.ts'
import { Cell } from '../Cell.tsx'
import { blankLine, fullLines, type DraftCertificate, type DraftLine } from '../draft.ts'
import classes from '../keying.module.css'
import type { EditorProps } from './editor.ts'
import { useActSearch } from './search.ts'

/** « 3x450 » in the price says the quantity too, where none was typed before it. */
function priceOf(text: string, line: DraftLine): Partial<DraftLine> | undefined {
  const times = (line.quantity ?? 1) === 1 ? parseTypedTimes(text) : undefined
  if (times !== undefined) return times
  const price = parseTypedAmount(text)
  return price === undefined || price < 0 ? undefined : { price }
}

/** « = 1 500 » beside a sum while it is typed. */
export const sumShown = (text: string): string | undefined => {
  const amount = isTypedSum(text) ? parseTypedAmount(text) : undefined
  return amount === undefined ? undefined : `= ${formatFbu(amount)}`
}

/** One act: what, how many at how much, what is retained of it. The last row is always blank. */
export function ActRow({ line, index, ...props }: EditorProps & { line: DraftLine; index: number }) {
  const { draft, onChange, judgement, acts, above, refused } = props
  const { t } = useTranslation('invoices')
  const words = useClaimWords()
  const find = useActSearch(acts)
  const setLines = (lines: DraftCertificate['lines']): void => {
    onChange({ ...draft, lines: lines.at(-1)?.actId === undefined ? lines : [...lines, blankLine()] })
  }
  const set = (more: Partial<DraftLine>): void => {
    setLines(draft.lines.map((one) => (one.key === line.key ? { ...one, ...more } : one)))
  }
  const drop = (): void => {
    onChange({ ...draft, lines: draft.lines.filter((one) => one.key !== line.key || one.actId === undefined) })
  }
  const same = above?.lines[index]
  const judged =
    line.actId === undefined ? undefined : judgement?.lines[fullLines(draft).findIndex((one) => one.key === line.key)]
  const number = index + 1

  return (
    <tr className={`${classes.typing} ${classes.act}`}>
      <td className={classes.computed} />
      <td className={`${classes.open} ${classes.actCell}`} colSpan={3}>
        <Cell
          label={`${t(($) => $.keying.act)} ${number}`}
          shown={line.actLabel}
          placeholder={line.actId === undefined ? t(($) => $.keying.waitingAct) : undefined}
          refused={refused.includes('act') && index === 0}
          search={find}
          onChoose={(option) => {
            const act = acts.find((one) => one.id === option.value)
            if (act !== undefined)
              set({ actId: act.id, actLabel: act.label, ...(act.price === null ? {} : { price: act.price }) })
          }}
          onText={(text) => {
            if (text.trim() !== '') return false
            drop()
            return true
          }}
          onCopyAbove={
            same?.actId === undefined
              ? undefined
              : () => {
                  set({ ...same, key: line.key })
                }
          }
          onKey={(event) => {
            if (event.key !== 'Delete' || !event.ctrlKey || line.actId === undefined) return false
            drop()
            return true
          }}
        />
      </td>
      <td className={classes.open}>
        {line.actId === undefined ? null : (
          <div className={classes.quantity}>
            <Cell
              label={`${t(($) => $.keying.quantity)} ${number}`}
              shown={String(line.quantity ?? '')}
              align="end"
              numeric
              live
              onText={(text) => {
                const quantity = parseTypedCount(text)
                if (quantity === undefined || quantity < 1) return false
                set({ quantity })
                return true
              }}
              onCopyAbove={
                same?.quantity === undefined
                  ? undefined
                  : () => {
                      set({ quantity: same.quantity as number })
                    }
              }
            />
            <span>{t(($) => $.keying.times)}</span>
            <div className={classes.priced}>
              <Cell
                label={`${t(($) => $.keying.price)} ${number}`}
                shown={line.price === undefined ? '' : formatFbu(line.price)}
                edited={line.price === undefined ? '' : String(line.price)}
                align="end"
                live={(text) => !isTypedSum(text)}
                result={sumShown}
                onText={(text) => {
                  const typed = priceOf(text, line)
                  if (typed === undefined) return false
                  set(typed)
                  return true
                }}
                onCopyAbove={
                  same?.price === undefined
                    ? undefined
                    : () => {
                        set({ price: same.price as NonNullable<DraftLine['price']> })
                      }
                }
              />
            </div>
          </div>
        )}
      </td>
      <td className={`${classes.computed} ${classes.end}`}>{judged === undefined ? '' : formatFbu(judged.cost)}</td>
      <td className={`${classes.computed} ${classes.end}`}>{judged === undefined ? '' : formatFbu(judged.claimed)}</td>
      <td className={`${classes.computed} ${classes.end}`}>{judged === undefined ? '' : formatFbu(judged.accepted)}</td>
      <td>{judged === undefined ? null : <Mark tone={VERDICT_TONE[judged.verdict]}>{words.line(judged)}</Mark>}</td>
    </tr>
  )
}
