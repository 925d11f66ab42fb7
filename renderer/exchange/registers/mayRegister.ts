import { REGISTER_RIGHTS, type RegisterRights } from '../../../shared/rules/exchange/registers/rights.ts'
import type { RegisterTemplate } from '../../../shared/rules/exchange/registers/types.ts'
import { useMay } from '../../app/session.ts'

/** Whether who is signed in may do this with a file that holds that; nothing is known yet: no. */
export function useMayRegister(): (template: RegisterTemplate | undefined, act: keyof RegisterRights) => boolean {
  const may = useMay()
  return (template, act) => template !== undefined && REGISTER_RIGHTS[template][act].some(may)
}
