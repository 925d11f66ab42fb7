import type { membership } from '../../../../shared/contract/membership.ts'
import type { numberProcedures } from '../../../../shared/contract/membership/numbers.ts'
import type { Handlers } from '../../kernel/context.ts'
import { numbers } from './explain.ts'
import { reserveNumbers, writeBlock } from './reserve.ts'
import { setWorkstation, stateBlock, takeBlock } from './station.ts'
import { closeBlock, takeStatement } from './takeBack.ts'

/** Member numbers and the blocks of them reserved to workstations. */
export const numberHandlers: Pick<Handlers<typeof membership>, keyof typeof numberProcedures> = {
  numbers: ({ db, today }, { mutualId }) => numbers(db, mutualId, today),
  reserveNumbers,
  writeBlock,
  setWorkstation,
  takeBlock,
  stateBlock,
  takeStatement,
  closeBlock,
}
