import type { ReactNode } from 'react'
import type { Issuer } from '../../../shared/documents/common.ts'
import { phoneText } from '../format.ts'
import { t } from '../text.ts'
import { Logo } from './Logo.tsx'
import { Qr } from './Qr.tsx'

/** Centre and federation with their codes, as the second line under a name. */
export function parentLine(issuer: Issuer): string {
  const parts = []
  if (issuer.centre) parts.push(`${issuer.centre.name} (${issuer.centre.code})`)
  if (issuer.federation) parts.push(`${issuer.federation.name} (${issuer.federation.code})`)
  return parts.join(' · ')
}

/** Where, and how to reach: zone, commune, province, telephone, approval. */
export function placeLine(issuer: Issuer): string {
  const parts = []
  if (issuer.place) {
    const { commune, province } = issuer.place
    parts.push(
      commune === province ? t(($) => $.placeSameName, { ...issuer.place }) : t(($) => $.place, { ...issuer.place }),
    )
  } else if (issuer.address !== undefined) parts.push(issuer.address)
  if (issuer.phone !== undefined) parts.push(t(($) => $.phone, { phone: phoneText(issuer.phone) }))
  if (issuer.approval !== undefined) parts.push(t(($) => $.approval, { approval: issuer.approval }))
  return parts.join(' · ')
}

/** Up to four lines of reference: a caption and what it says. */
export type Reference = readonly (readonly [caption: ReactNode, value: string])[]

/** Who issues, on behalf of whom, where | the reference | the QR code. */
export function Masthead({ issuer, reference, qr }: { issuer: Issuer; reference: Reference; qr: string }) {
  return (
    <header className="mast">
      <Logo />
      <div>
        <p className="mutual">{issuer.name}</p>
        {issuer.kirundiName === undefined ? null : (
          <p className="rn" lang="rn">
            {issuer.kirundiName}
          </p>
        )}
        <p className="line">{parentLine(issuer)}</p>
        <p className="line">{placeLine(issuer)}</p>
      </div>
      <table className="ref">
        <tbody>
          {reference.map(([caption, value], index) => (
            // The reference has a fixed shape: its order is its identity.
            <tr key={index}>
              <th scope="row">{caption}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Qr text={qr} />
    </header>
  )
}

/** Title, what it is about, and the standing of this copy in a box. */
export function TitleBar({ title, children, standing }: { title: string; children?: ReactNode; standing: string }) {
  return (
    <div className="titlebar">
      <h1>{title}</h1>
      <p className="sub">{children}</p>
      <p className="mention">{standing}</p>
    </div>
  )
}
