import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { modelProcedures } from '../../../../shared/contract/accounting/models.ts'
import type { Handlers } from '../../kernel/context.ts'
import { endModel, postRecurrent, saveModel, skipRecurrent } from './edit.ts'
import { entryModels } from './read.ts'

export const modelHandlers: Pick<Handlers<typeof accounting>, keyof typeof modelProcedures> = {
  entryModels: ({ db, today }, input) => entryModels(db, input, today),
  saveModel,
  endModel,
  postRecurrent,
  skipRecurrent,
}
