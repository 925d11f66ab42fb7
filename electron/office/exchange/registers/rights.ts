import { refuse } from '../../../../shared/errors/refusal.ts'
import {
  REGISTER_RIGHTS,
  REGISTER_TEMPLATES,
  type RegisterRights,
  type RegisterTemplate,
} from '../../../../shared/rules/exchange/registers/index.ts'
import type { QueryContext } from '../../kernel/context.ts'

type Person = Pick<QueryContext, 'user'>

const has = ({ user }: Person, template: RegisterTemplate, act: keyof RegisterRights): boolean =>
  REGISTER_RIGHTS[template][act].some((right) => user.rights.has(right))

/** Refuses `kernel.right-missing` when the person may not do this with a file of the template. */
export function checkRight(
  person: Person,
  template: RegisterTemplate,
  act: keyof RegisterRights,
  procedure: string,
): void {
  const [right] = REGISTER_RIGHTS[template][act]
  if (right !== undefined && !has(person, template, act)) refuse('kernel.right-missing', { right, procedure })
}

/** What the files that a person may see hold. */
export const readable = (person: Person): RegisterTemplate[] =>
  REGISTER_TEMPLATES.filter((template) => has(person, template, 'read'))
