import { z } from 'zod'

import { contract } from '../../shared/contract/index.ts'
import type { Procedure } from '../../shared/contract/procedure.ts'
import { errors } from '../../shared/errors/index.ts'
import { MOST_FBU } from '../../shared/money.ts'
import { MATRIX, RIGHTS, ROLES } from '../../shared/roles.ts'
import { VERSION } from '../../shared/version.ts'

const schema = (type: z.ZodType): z.core.JSONSchema.BaseSchema =>
  z.toJSONSchema(type, { io: 'input', unrepresentable: 'any', reused: 'inline' })

/** What is answered may be a sum: the most that one figure may be when it is sent is not its bound. */
function answered(type: z.ZodType): z.core.JSONSchema.BaseSchema {
  const { $defs = {}, ...rest } = schema(type)
  const summed = Object.entries($defs).map(([id, one]) => [
    id,
    one.maximum === MOST_FBU
      ? { ...one, maximum: Number.MAX_SAFE_INTEGER, ...(one.minimum !== 0 && { minimum: Number.MIN_SAFE_INTEGER }) }
      : one,
  ])
  return { ...rest, ...(summed.length > 0 && { $defs: Object.fromEntries(summed) }) }
}

const described = (name: string, procedure: Procedure) => ({
  name,
  kind: procedure.kind,
  right: procedure.right,
  ...(procedure.kind !== 'gate' && procedure.orRights.length > 0 && { orRights: procedure.orRights }),
  workspace: procedure.workspace,
  ...(procedure.long && { long: true }),
  ...(procedure.kind === 'query' && { reads: procedure.reads }),
  ...(procedure.kind === 'command' && { touches: procedure.touches }),
  input: schema(procedure.input),
  output: answered(procedure.output),
})

/** Everything another program needs to speak to the office: procedures with JSON Schemas, rights, roles, error codes. */
export const describe = () => ({
  version: VERSION,
  procedures: Object.entries(contract as Record<string, Procedure>).map(([name, procedure]) =>
    described(name, procedure),
  ),
  roles: ROLES,
  rights: RIGHTS,
  matrix: MATRIX,
  errors: Object.entries(errors).map(([code, params]) => ({ code, params })),
})
