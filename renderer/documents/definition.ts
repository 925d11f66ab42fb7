import type { ComponentType } from 'react'
import type { z } from 'zod'
import type { Proof } from '../../shared/proof.ts'
import type { PageSetup } from './page.ts'

/**
 * What the pages, the preview and the terminal need to know of one document.
 * `Body` is static: no hook, no state, so that the same markup comes out of a page and of a terminal.
 */
export interface DocumentDefinition<T> {
  schema: z.ZodType<T>
  /** Class of print.css beside `paper`. */
  className: string
  /** Facts the verification code covers: everything but who prints it and which copy it is. */
  facts(data: T): unknown
  /** Title of the window and suggested name of the PDF. */
  title(data: T): string
  page(data: T, proof: Proof): PageSetup
  Body: ComponentType<{ data: T; proof: Proof }>
}
