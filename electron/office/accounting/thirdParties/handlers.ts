import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { partyProcedures } from '../../../../shared/contract/accounting/parties.ts'
import type { Handlers } from '../../kernel/context.ts'
import { changeThirdParty, endThirdParty, enterThirdParty, resumeThirdParty, saveProject } from './edit.ts'
import { projects, thirdParty, thirdPartyList } from './read.ts'

export const partyHandlers: Pick<Handlers<typeof accounting>, keyof typeof partyProcedures> = {
  thirdPartyList: ({ db }, input) => thirdPartyList(db, input),
  thirdParty: ({ db }, { id }) => thirdParty(db, id),
  enterThirdParty,
  changeThirdParty,
  endThirdParty,
  resumeThirdParty,
  projects: ({ db }) => projects(db),
  saveProject,
}
