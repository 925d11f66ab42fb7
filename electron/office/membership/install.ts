import type { Id } from '../../../shared/ids.ts'
import type { CommandContext } from '../kernel/context.ts'
import {
  createCoverYear,
  createMutual,
  createScale,
  type NewCoverYear,
  type NewMutual,
  type NewScale,
} from './structure.ts'

/** What the guided creation of a centre says about membership. */
export interface MembershipInstallation {
  readonly mutuals: readonly NewMutual[]
  readonly coverYear: NewCoverYear
  /** One scale for all mutuals; a mutual's own comes later. */
  readonly scale: NewScale
}

/** Writes the first mutuals, cover year and scale of a new centre. Refuses what creating each of them refuses. */
export function installMembership(
  ctx: CommandContext,
  { mutuals, coverYear, scale }: MembershipInstallation,
): { mutualIds: Id[]; coverYearId: Id; scaleId: Id } {
  return {
    mutualIds: mutuals.map((m) => createMutual(ctx, m)),
    coverYearId: createCoverYear(ctx, coverYear),
    scaleId: createScale(ctx, scale),
  }
}
