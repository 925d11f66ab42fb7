import type { RegisterField } from './field.ts'
import { HOUSEHOLDS } from './householdFields.ts'
import { ALIASES, CONTRIBUTIONS, FACILITIES, OPENING_BALANCES, PRICE_LIST } from './lineFields.ts'
import type { RegisterTemplate } from './types.ts'

/** The fields that a file of each template can give. */
export const REGISTER_FIELDS: Readonly<Record<RegisterTemplate, readonly RegisterField[]>> = {
  households: HOUSEHOLDS,
  contributions: CONTRIBUTIONS,
  aliases: ALIASES,
  facilities: FACILITIES,
  'price-list': PRICE_LIST,
  'opening-balances': OPENING_BALANCES,
}
