import type { listProcedures } from '../../../../shared/contract/membership/lists.ts'
import type { department } from '../../../../shared/contract/procedure.ts'
import type { Handlers } from '../../kernel/context.ts'
import { rightsListDocument } from './document.ts'
import { exportCampaign, exportPyramid, exportRights } from './export.ts'
import { exportFacilityList } from './offline.ts'
import { listPlaces } from './places.ts'
import { pyramid } from './pyramid.ts'
import { rightsPage } from './rights.ts'

type Lists = ReturnType<typeof department<'membership', typeof listProcedures>>

/** The procedures of the lists that leave the centre. */
export const listHandlers: Handlers<Lists> = {
  rightsList: ({ db, today }, { day = today, show, after, limit, ...scope }) => ({
    day,
    ...rightsPage(db, scope, day, show, { limit, ...(after === undefined ? {} : { after: after.registration }) }),
  }),
  agePyramid: ({ db, today }, { day = today, ...scope }) => ({ day, ...pyramid(db, scope, day) }),
  listPlaces: ({ db }, { mutualId }) => listPlaces(db, mutualId),
  rightsListDocument,
  exportRights,
  exportFacilityList,
  exportPyramid,
  exportCampaign,
}
