import { openByPassword, sealByPassword, type KdfCost, type SealedByPassword } from './keySlots.ts'
import type { Workspace } from './workspace.ts'

/** What a command may do with the workspace's key: seal it for somebody, or try a password; never read it. */
export interface Vault {
  seal(password: string): Promise<SealedByPassword>
  opens(slot: SealedByPassword, password: string): Promise<boolean>
  /** Health of the file, first problem found; `ok`. */
  health(): string
  brokenReferences(): number
  /** A checked copy of the workspace, with the key file beside it. */
  backup(path: string): { readonly path: string; readonly auditRows: number; readonly lastAuditHash: string }
  /** Where the workspace is. */
  readonly path: string
}

export const vaultOf = (workspace: Workspace, kdf: KdfCost): Vault => ({
  path: workspace.path,
  seal: (password) => sealByPassword(workspace.key, password, kdf),
  opens: async (slot, password) => (await openByPassword(slot, password)) !== undefined,
  health: () => String(workspace.client.pragma('integrity_check(1)', { simple: true })),
  brokenReferences: () => (workspace.client.pragma('foreign_key_check') as unknown[]).length,
  backup: (path) => workspace.backup(path),
})
