/** The @page rules of a document: size, margins, running head and foot, page n / N. */
import { t } from './text.ts'

const FONT = '7pt/1.3 "DejaVu Sans Condensed", "Noto Sans", Arial, sans-serif'
const RULE = '.8pt solid #000'

export interface PageSetup {
  size: 'A4 portrait' | 'A4 landscape' | { width: string; height: string }
  /** Copies that carry their own foot (receipts, cards) take the whole sheet. */
  running?: { left: string; right: string; foot: string }
}

/** A CSS string: quotes and backslashes escaped, a line break as `\A `. */
export const cssString = (text: string): string =>
  `"${text.replaceAll(/["\\]/g, String.raw`\$&`).replaceAll('\n', String.raw`\A `)}"`

/** Margins of the sheet under the running head; the first page has its masthead instead. */
const MARGINS = { 'A4 portrait': '16mm 12mm 15mm', 'A4 landscape': '15mm 10mm 14mm' } as const

/** Stylesheet text for one document. It cannot be scoped: a page prints one document. */
export function pageRules({ size, running }: PageSetup): string {
  if (typeof size === 'object') return `@page { size: ${size.width} ${size.height}; margin: 4mm; }`
  if (running === undefined) return `@page { size: ${size}; margin: 0; }`
  const head = `font: ${FONT}; width: 50%; vertical-align: bottom; padding-bottom: 1mm; margin-bottom: 2mm; border-bottom: ${RULE};`
  const foot = `font: ${FONT}; vertical-align: top; margin-top: 2.5mm; padding-top: 1mm; border-top: ${RULE};`
  return `@page { size: ${size}; margin: ${MARGINS[size]};
  @top-left { content: ${cssString(running.left)}; ${head} }
  @top-right { content: ${cssString(running.right)}; text-align: right; ${head} }
  @bottom-left { content: ${cssString(running.foot)}; white-space: pre; ${foot} width: 82%; }
  @bottom-right { content: ${cssString(`${t(($) => $.page)} `)} counter(page) " / " counter(pages); ${foot} font-weight: bold; font-size: 8pt; width: 18%; text-align: right; }
}
@page :first { margin-top: 9mm; @top-left { content: none; border: 0; } @top-right { content: none; border: 0; } }`
}
