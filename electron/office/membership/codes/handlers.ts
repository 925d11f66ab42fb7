import type { membership } from '../../../../shared/contract/membership.ts'
import type { codeProcedures } from '../../../../shared/contract/membership/codes.ts'
import type { Handlers } from '../../kernel/context.ts'
import { codes } from './show.ts'
import { takeCodeList } from './take.ts'

/** The federation's list of codes in a centre. */
export const codeHandlers: Pick<Handlers<typeof membership>, keyof typeof codeProcedures> = {
  codes: ({ db }, input) => codes(db, input),
  takeCodeList,
}
