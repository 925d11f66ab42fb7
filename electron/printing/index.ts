import { isDocumentName } from '../../renderer/documents/registry.ts'
import { documentHtml } from '../../renderer/documents/static.tsx'
import { htmlToPdf, NoPdf } from './engine.ts'

export { findEngine, NoPdf } from './engine.ts'

/**
 * A document of ours as a PDF, for whoever has no window: the same components and stylesheet as the pages. Answers why there is
 * none when the machine has no browser engine.
 * @throws ZodError when the data are not the document's
 */
export async function renderPdf(document: {
  readonly name: string
  readonly data: unknown
  readonly path: string
}): Promise<{ readonly none: string } | undefined> {
  if (!isDocumentName(document.name)) throw new RangeError(`no document is called ${document.name}`)
  try {
    await htmlToPdf(documentHtml(document.name, document.data), document.path)
    return undefined
  } catch (error) {
    if (error instanceof NoPdf) return { none: error.message }
    throw error
  }
}
