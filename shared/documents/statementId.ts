import type { z } from 'zod'

import { zStatementRequest, type StatementRequest } from '../contract/accounting/statements.ts'

/** The parts of a statement's address, in their order. */
const PARTS = ['layout', 'from', 'to', 'columns', 'mutualId', 'projectId'] as const

/** A statement as a route carries it: its parts between `~`, an absent one empty. */
export const statementId = (request: z.input<typeof zStatementRequest>): string =>
  PARTS.map((part) => request[part] ?? '')
    .join('~')
    .replace(/~+$/, '')

/** @throws ZodError when the route does not say a statement */
export function readStatementId(id: string): StatementRequest {
  const said = id.split('~')
  return zStatementRequest.parse(
    Object.fromEntries(PARTS.flatMap((part, at) => ((said[at] ?? '') === '' ? [] : [[part, said[at]]]))),
  )
}
