import type { Day } from '../../../../shared/dates.ts'
import { instant } from '../../../../shared/dates.ts'
import type { ClaimRules } from '../../../../shared/documents/claimRules.ts'
import { ROUNDINGS, RULES } from '../../../../shared/rules/claims/order.ts'
import { settings } from '../../../../shared/settings.ts'
import { centreIssuer, setting } from '../../administration/index.ts'
import type { QueryContext } from '../../kernel/context.ts'

/** The list that the judge walks, with the settings of a day. */
export const claimRules = ({ db, user, now, today }: QueryContext, day: Day = today): ClaimRules => ({
  issuer: centreIssuer(db),
  number: `RJ-${day}`,
  printed: { by: user.name, at: instant(now) },
  day,
  rules: RULES.map(({ position, id, stage, codes, looksAt, settings: keys }) => ({
    position,
    id,
    stage,
    codes: [...codes],
    looksAt: [...looksAt],
    settings: keys.map((key) => ({
      key,
      value: setting(db, key, day) as string | number | boolean,
      unit: settings[key].unit,
    })),
  })),
  roundings: [...ROUNDINGS],
})
