import type { ReactNode } from 'react'
import { formatDay } from '../../../shared/dates.ts'
import type { AcknowledgementDocument } from '../../../shared/documents/invoiceLetters.ts'
import type { Proof } from '../../../shared/proof.ts'
import { amount } from '../format.ts'
import { Captioned } from '../payment/Captioned.tsx'
import { Caption } from '../parts/Caption.tsx'
import { Masthead, TitleBar } from '../parts/Masthead.tsx'
import { qrText } from '../parts/proofLines.ts'
import { t } from '../text.ts'

export type Letter = Pick<
  AcknowledgementDocument,
  'issuer' | 'number' | 'printed' | 'series' | 'day' | 'facility' | 'invoice'
>

interface HeadProps {
  readonly letter: Letter
  readonly proof: Proof
  /** First two letters of the number, and the amount the code carries. */
  readonly type: string
  readonly figure: number
  readonly title: string
  readonly standing: string
  /** Two lines of reference beside the number and the day. */
  readonly reference: readonly (readonly [ReactNode, string])[]
}

/** Head of every letter about an invoice: who writes, which letter, about which invoice of whom. */
export function Head({ letter, proof, type, figure, title, standing, reference }: HeadProps) {
  const { facility, invoice } = letter
  return (
    <>
      <Masthead
        issuer={letter.issuer}
        reference={[
          [t(($) => $.letters.number), letter.number],
          [<Caption key="date" of="date" />, formatDay(letter.day)],
          ...reference,
        ]}
        qr={qrText(type, letter.number, letter.day, figure, proof)}
      />
      <TitleBar title={title} standing={standing} />
      <div className="fields">
        <Captioned caption={t(($) => $.letters.to)} span={5}>
          <b>{facility.name}</b> ({facility.code})
        </Captioned>
        <Captioned caption={t(($) => $.letters.yourInvoice)} span={3}>
          <b>{invoice.facilityNumber}</b>
        </Captioned>
        <Captioned caption={t(($) => $.letters.care)} span={4}>
          {t(($) => $.letters.careDays, { from: formatDay(invoice.from), to: formatDay(invoice.to) })}
        </Captioned>
        <Captioned caption={t(($) => $.letters.ours)} span={5}>
          {invoice.number}
        </Captioned>
        <Captioned caption={t(($) => $.letters.receivedOn)} span={3}>
          {formatDay(invoice.receivedOn)}
        </Captioned>
        <Captioned caption={t(($) => $.letters.declared)} span={4}>
          {t(($) => $.letters.declaredValue, { count: invoice.certificates, amount: amount(invoice.declared) })}
        </Captioned>
      </div>
    </>
  )
}
