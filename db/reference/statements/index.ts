import { zLayout, type Layout } from '../../../shared/rules/accounting/statements/layout.ts'
import balanceFunctional from './balance-functional.json' with { type: 'json' }
import balanceLiquidity from './balance-liquidity.json' with { type: 'json' }
import cashFlow from './cash-flow.json' with { type: 'json' }
import incomeNature from './income-nature.json' with { type: 'json' }
import notesMovements from './notes-movements.json' with { type: 'json' }
import ratios from './ratios.json' with { type: 'json' }
import technicalIncome from './technical-income.json' with { type: 'json' }

/** The layouts that a centre has before it imports its own, in the order in which they are offered. */
export const shippedLayouts = (): Layout[] =>
  [technicalIncome, incomeNature, balanceFunctional, balanceLiquidity, cashFlow, ratios, notesMovements].map((layout) =>
    zLayout.parse(layout),
  )
