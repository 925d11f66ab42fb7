import { encode } from 'uqr'
import { t } from '../text.ts'

/** Quiet zone of four modules, as the norm asks; old printers need all of it. */
const QUIET = 4

/** Black modules as one path, one rectangle per run, so that a sheet of cards stays small. */
export function qrPath(text: string): { path: string; side: number } {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  let path = ''
  for (const [y, row] of data.entries()) {
    for (let x = 0; x < size; x += 1) {
      if (row[x] !== true) continue
      const start = x
      while (row[x + 1] === true) x += 1
      const run = x - start + 1
      path += `M${start + QUIET} ${y + QUIET}h${run}v1h-${run}z`
    }
  }
  return { path, side: size + 2 * QUIET }
}

/** A QR code of the verification text. Never anything secret: whoever holds the paper reads it. */
export function Qr({ text }: { text: string }) {
  const { path, side } = qrPath(text)
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={t(($) => $.qr)}
      shapeRendering="crispEdges"
    >
      <path d={path} />
    </svg>
  )
}
