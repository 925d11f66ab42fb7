/**
 * Who may do what: the rights matrix of a management centre (one row an operation, one column a role), and the
 * federation's officer. A person may hold several roles; the office enforces the rights, pages only show them.
 */
export const ROLES = [
  'agent',
  'cashier',
  'manager',
  'accountant',
  'nurse',
  'doctor',
  'head',
  'supervisor',
  'admin',
  'consolidator',
] as const

export type Role = (typeof ROLES)[number]

export const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text)

/** Roles as the workspace keeps them, a JSON list; a word that is no role of ours is left out. */
export const parseRoles = (json: string): Role[] => (JSON.parse(json) as string[]).filter(isRole)

/** enter = saisie, validate = validation, approve = approbation, read = lecture, execute = exécution. */
export type Level = 'enter' | 'validate' | 'approve' | 'read' | 'execute'

type Row = Partial<Record<Role, readonly Level[]>>

const S = 'enter'
const V = 'validate'
const A = 'approve'
const L = 'read'
const X = 'execute'

const everyoneReads: Row = {
  agent: [L],
  cashier: [L],
  manager: [L],
  accountant: [L],
  nurse: [L],
  doctor: [L],
  head: [L],
  supervisor: [L],
}

export const MATRIX = {
  household: {
    agent: [S, L],
    cashier: [L],
    manager: [S, V, L],
    accountant: [L],
    nurse: [L],
    doctor: [L],
    head: [A, L],
    supervisor: [L],
  },
  registration: { manager: [S, L], head: [A, L], supervisor: [L], admin: [X] },
  receipt: { cashier: [S, L], manager: [L], accountant: [V, L], head: [L], supervisor: [L], agent: [L] },
  cancelReceipt: { cashier: [S], accountant: [V], head: [A, L], supervisor: [L] },
  facility: { ...everyoneReads, manager: [S, L], head: [A, L] },

  invoice: {
    agent: [S, L],
    cashier: [L],
    manager: [S, V, L],
    accountant: [L],
    nurse: [L],
    doctor: [L],
    head: [L],
    supervisor: [L],
  },
  medicalReview: { nurse: [S, L], doctor: [S, V, L], head: [L], supervisor: [L], manager: [L] },
  /** Approvals asked before the care: entered by who receives the request, decided by the medical adviser or the head. */
  priorApproval: {
    agent: [S, L],
    cashier: [L],
    manager: [S, L],
    accountant: [L],
    nurse: [S, L],
    doctor: [S, V, L],
    head: [S, V, L],
    supervisor: [L],
  },
  decideInvoice: { manager: [S, L], accountant: [L], doctor: [V, L], head: [L], supervisor: [L] },
  approvePayment: { accountant: [V, L], head: [A, L], supervisor: [L], manager: [L] },
  /** Payment orders: prepared by whoever pays or decides, checked by the accountant or the manager, executed by till or bank. */
  payment: { cashier: [S, X, L], accountant: [S, V, X, L], head: [A, L], supervisor: [L], manager: [S, V, L] },
  /** Signatures of an order. Who prepared it, or signed once, is another person: the order says so, not the role. */
  signPayment: { accountant: [A], head: [A] },
  /** What one person did alone is seen by the supervisory committee afterwards. */
  deferredVisa: { supervisor: [V] },
  /** Whoever enters, decides, approves or pays a member's reimbursement reads them all. */
  reimbursement: {
    agent: [S, L],
    cashier: [X, L],
    manager: [V, L],
    accountant: [L],
    nurse: [S, L],
    doctor: [V, L],
    head: [A, L],
    supervisor: [L],
  },
  /** Counts, transfers and petty cash; what was counted is checked by another. The supervisory committee counts when it wants. */
  till: { cashier: [S, L], accountant: [S, V, L], manager: [L], head: [A, L], supervisor: [X, L] },
  /** Statements: read and matched by the accountant, locked by another, opened again by the head. */
  bank: { accountant: [S, L], manager: [V, L], head: [V, A, L], supervisor: [L], cashier: [L] },
  entry: { accountant: [S, L], manager: [L], head: [V, L], supervisor: [L], cashier: [L] },
  /** Budgets: prepared by who manages or keeps the books, validated and adopted by the head for the organs. */
  budget: { manager: [S, L], accountant: [S, L], head: [V, L], supervisor: [L], cashier: [L] },
  period: { manager: [S, L], accountant: [S, L], head: [A, L], supervisor: [L] },
  meeting: { agent: [S, L], manager: [S, L], head: [V, L], supervisor: [L], accountant: [L] },
  norm: { manager: [S, L], accountant: [S, L], head: [L], supervisor: [S, L], nurse: [L], doctor: [L] },
  settings: { manager: [S, L], head: [A, L], supervisor: [L], admin: [X, L], accountant: [L] },
  exchange: { manager: [S, L], head: [A, L], supervisor: [L], admin: [L] },
  user: { head: [L], supervisor: [L], admin: [X, L] },
  audit: { manager: [L], accountant: [L], head: [L], supervisor: [L], admin: [L] },
  /** What every signed-in person of the workspace has: their own password, drafts, reference lists. */
  own: { ...everyoneReads, admin: [L], consolidator: [L] },
  federation: { consolidator: [S, L, X], head: [A, L], supervisor: [L], admin: [L] },
} as const satisfies Record<string, Row>

export type Operation = keyof typeof MATRIX
type LevelsIn<R> = R extends Row ? Extract<R[keyof R], readonly Level[]>[number] : never
/** Only pairs that at least one role holds exist. */
export type Right = { [O in Operation]: `${O}.${LevelsIn<(typeof MATRIX)[O]>}` }[Operation]

/** The rights of a person who holds these roles. */
export function rightsOf(roles: readonly Role[]): Set<Right> {
  const rights = new Set<Right>()
  for (const [operation, row] of Object.entries(MATRIX) as [Operation, Row][])
    for (const role of roles) for (const level of row[role] ?? []) rights.add(`${operation}.${level}` as Right)
  return rights
}

/** Every right that exists. */
export const RIGHTS: readonly Right[] = [...rightsOf(ROLES)]
