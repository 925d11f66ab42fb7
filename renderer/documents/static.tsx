/**
 * A document as one HTML file that needs nothing else: the terminal gives it to a browser engine to make a PDF, without a page
 * server and without signing in twice. Same components, same stylesheet as the pages.
 */
import { renderToStaticMarkup } from 'react-dom/server'
import bold from './fonts/DejaVuSansCondensed-Bold.woff?inline'
import boldOblique from './fonts/DejaVuSansCondensed-BoldOblique.woff?inline'
import oblique from './fonts/DejaVuSansCondensed-Oblique.woff?inline'
import regular from './fonts/DejaVuSansCondensed.woff?inline'
import monoBold from './fonts/DejaVuSansMono-Bold.woff?inline'
import mono from './fonts/DejaVuSansMono.woff?inline'
import serifBold from './fonts/DejaVuSerifCondensed-Bold.woff?inline'
import serifItalic from './fonts/DejaVuSerifCondensed-Italic.woff?inline'
import { layOut } from './layOut.tsx'
import stylesheet from './print.css?raw'
import type { DocumentName } from './registry.ts'

const faces: readonly (readonly [family: string, style: string, weight: string, url: string])[] = [
  ['DejaVu Sans Condensed', 'normal', 'normal', regular],
  ['DejaVu Sans Condensed', 'normal', 'bold', bold],
  ['DejaVu Sans Condensed', 'italic', 'normal', oblique],
  ['DejaVu Sans Condensed', 'italic', 'bold', boldOblique],
  ['DejaVu Serif Condensed', 'normal', 'bold', serifBold],
  ['DejaVu Serif Condensed', 'italic', 'normal', serifItalic],
  ['DejaVu Sans Mono', 'normal', 'normal', mono],
  ['DejaVu Sans Mono', 'normal', 'bold', monoBold],
]

const fontFaces = faces
  .map(
    ([family, style, weight, url]) =>
      `@font-face{font-family:"${family}";font-style:${style};font-weight:${weight};src:url(${url})}`,
  )
  .join('\n')

const escapeHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** @throws ZodError when the data are not of the document's shape */
export function documentHtml(name: DocumentName, data: unknown): string {
  const { title, pageRules, element } = layOut(name, data)
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<style>${fontFaces}</style><style>${stylesheet}</style><style>html,body{margin:0;background:#fff}${pageRules}</style></head>
<body>${renderToStaticMarkup(element)}</body></html>`
}
