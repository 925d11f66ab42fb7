import { join } from 'node:path'

import type { WriteDb } from '../../../db/handle.ts'
import { instant, type Instant } from '../../../shared/dates.ts'
import { newId, type Id } from '../../../shared/ids.ts'
import { filesFor } from './files.ts'
import type { KdfCost } from './keySlots.ts'
import type { Logger } from './log.ts'
import { runCommand, type CommandResult } from './runner.ts'
import type { CommandContext, SessionUser } from './context.ts'
import { Sessions, Throttle } from './sessions.ts'
import { vaultOf } from './vault.ts'
import { openWorkspace, type Workspace } from './workspace.ts'

export interface OfficeOptions {
  /** Where workspaces, backups and packages live. */
  readonly dataDir: string
  readonly now?: () => Date
  /** What sealing a password costs; the default is for real people. */
  readonly kdf?: KdfCost
  readonly log?: Logger
  /** Builds a fictitious centre in a file that does not exist yet; given by the host, because it is played through an office of its own. */
  readonly buildFictitious?: BuildFictitious
  /** Answers are checked against the contract too: for tests and development. */
  readonly checkAnswers?: boolean
}

/** Brings the figures that are kept up to date, inside the transaction of every command. */
export type Settle = (db: WriteDb, by: { readonly at: Instant; readonly userId: Id }) => void

export type BuildFictitious = (request: {
  readonly path: string
  readonly now: Date
  readonly onProgress: (step: string, done: number, total: number) => void
}) => Promise<{ readonly login: string; readonly password: string }>

/**
 * What the office holds between calls: at most one open workspace, who is signed in to it, and the queue that lets
 * one command write at a time.
 */
export class Desk {
  readonly dataDir: string
  readonly now: () => Date
  readonly kdf: KdfCost
  readonly log: Logger
  readonly buildFictitious: BuildFictitious | undefined
  readonly settle: Settle
  readonly sessions = new Sessions()
  readonly throttle = new Throttle()
  #workspace: Workspace | undefined
  #last: Promise<unknown> = Promise.resolve()

  constructor(
    options: Required<Omit<OfficeOptions, 'checkAnswers' | 'buildFictitious'>> &
      Pick<OfficeOptions, 'buildFictitious'> & {
        readonly settle: Settle
      },
  ) {
    this.dataDir = options.dataDir
    this.now = options.now
    this.kdf = options.kdf
    this.log = options.log
    this.buildFictitious = options.buildFictitious
    this.settle = options.settle
  }

  get workspacesFolder(): string {
    return join(this.dataDir, 'workspaces')
  }

  get exchangeFolder(): string {
    return join(this.dataDir, 'exchange')
  }

  get workspace(): Workspace | undefined {
    return this.#workspace
  }

  /** One at a time, in the order asked: commands, and whatever opens or closes the workspace. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work)
    this.#last = turn.catch(() => undefined)
    return turn
  }

  /** Makes a workspace the open one; the one before is closed and its sessions end. */
  adopt(workspace: Workspace): void {
    if (this.#workspace !== workspace) this.closeWorkspace()
    this.#workspace = workspace
  }

  closeWorkspace(): void {
    this.sessions.closeAll()
    this.#workspace?.close()
    this.#workspace = undefined
  }

  /** After an error of the disk: what was committed is what the file says when it is opened again. */
  reopen(): Workspace | undefined {
    const broken = this.#workspace
    if (!broken) return undefined
    this.#workspace = undefined
    try {
      broken.close()
    } catch {
      this.log.error('workspace-close-failed')
    }
    this.#workspace = openWorkspace(broken.path, broken.key, this.now())
    return this.#workspace
  }

  /** A command of the office's own, outside any call: filling a workspace that is being created. */
  runAs(
    workspace: Workspace,
    user: SessionUser,
    procedure: string,
    input: unknown,
    work: (ctx: CommandContext) => unknown,
  ): Promise<CommandResult> {
    return runCommand(
      workspace,
      {
        procedure,
        commandId: newId(),
        user,
        auditInput: input,
        now: this.now(),
        files: filesFor(this.exchangeFolder, []),
        vault: vaultOf(workspace, this.kdf),
        progress: () => undefined,
        breathe: () => Promise.resolve(),
        settle: this.settle,
      },
      work,
    )
  }

  stamp(): string {
    return instant(this.now())
  }
}
