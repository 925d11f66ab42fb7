import type { registerProcedures } from '../../../../shared/contract/exchange/registers.ts'
import type { exchange } from '../../../../shared/contract/exchange.ts'
import type { Handlers } from '../../kernel/context.ts'
import { acceptRegister } from './accept.ts'
import { decideRegister, discardRegister, placeRegister } from './decide.ts'
import { register, registerItem, registerItems, registerList, registerPlaces, registerProblems } from './queries.ts'
import { registerRefused } from './refused.ts'
import { mapRegister, stageRegister } from './stage.ts'
import { registerTemplateFile } from './templateFile.ts'
import { undoRegister } from './undo.ts'

export const registerHandlers: Pick<Handlers<typeof exchange>, keyof typeof registerProcedures> = {
  stageRegister,
  mapRegister,
  placeRegister: (ctx, input) => placeRegister(ctx, input),
  decideRegister: (ctx, input) => decideRegister(ctx, input),
  discardRegister: (ctx, { importId }) => discardRegister(ctx, importId),
  acceptRegister,
  undoRegister: (ctx, input) => undoRegister(ctx, input),
  registers: (ctx, input) => registerList(ctx, input),
  register: (ctx, input) => register(ctx, input),
  registerItems: (ctx, input) => registerItems(ctx, input),
  registerItem: (ctx, input) => registerItem(ctx, input),
  registerProblems: (ctx, input) => registerProblems(ctx, input),
  registerPlaces: (ctx, input) => registerPlaces(ctx, input),
  registerRefused: (ctx, input) => registerRefused(ctx, input),
  registerTemplateFile: (ctx, input) => registerTemplateFile(ctx, input),
}
