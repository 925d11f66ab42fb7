import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { chartProcedures } from '../../../../shared/contract/accounting/chart.ts'
import type { Handlers } from '../../kernel/context.ts'
import { addAccount, changeAccount, endAccount, removeAccount, resumeAccount, setEquivalent } from './edit.ts'
import { exportChart, readChart } from './file.ts'
import { chartProposals, decideChart, proposeChart } from './proposals.ts'
import { chartAccounts } from './read.ts'

export const chartHandlers: Pick<Handlers<typeof accounting>, keyof typeof chartProcedures> = {
  chartAccounts: ({ db }) => chartAccounts(db),
  addAccount,
  changeAccount,
  endAccount,
  resumeAccount,
  removeAccount,
  setEquivalent,
  exportChart,
  readChart,
  proposeChart,
  chartProposals,
  decideChart,
}
