import type { PaymentOrderDocument } from '../../../shared/documents/payments.ts'
import { t } from '../text.ts'

/** One of the centre's own accounts: as its bank or operator knows it, with its number in the books. */
export function OwnAccount({ account: { label, number, held } }: { account: PaymentOrderDocument['account'] }) {
  if (held === undefined)
    return (
      <>
        <b>{label}</b> ({number})
      </>
    )
  return (
    <>
      <b>{[held.keeper, held.branch].filter((part) => part !== null).join(', ')}</b>
      <br />
      <span className="code nw">{held.number}</span>
      <br />
      <span className="small">{t(($) => $.payment.ownAccount, { holder: held.holder, account: number })}</span>
    </>
  )
}
