import type { Output } from '../../../shared/contract/index.ts'
import { centre } from '../administration/index.ts'
import type { QueryContext } from '../kernel/context.ts'
import { ownKeys } from './keys.ts'
import { fingerprintOf } from './package/fingerprint.ts'
import type { Manifest } from './package/manifest.ts'
import {
  carriedLines,
  checkRows,
  readPackageFile,
  verifyBytes,
  type Checker,
  type VerifiedPackage,
} from './package/verify.ts'
import { latestTrust } from './trust.ts'

export type Verification = Output<'exchange.verifyFile'>

function describe(verified: VerifiedPackage, rows: number): Verification {
  const { manifest, certificate, file } = verified
  const { nkingi }: Manifest = manifest
  return {
    centre: nkingi.centre,
    recipient: { id: nkingi.recipient.id, code: nkingi.recipient.code, name: nkingi.recipient.name },
    epoch: nkingi.epoch,
    seq: nkingi.seq,
    from: nkingi.period.from,
    to: nkingi.period.to,
    createdAt: manifest.created,
    manifestSha256: verified.manifestSha256,
    fileBytes: file.bytes,
    fileSha256: file.sha256,
    encrypted: file.encrypted,
    parts: carriedLines(manifest).length,
    partsListed: nkingi.inventory.length,
    rows,
    totals: nkingi.totals,
    certificate: {
      serial: certificate.serial,
      notBefore: certificate.notBefore,
      notAfter: certificate.notAfter,
      issuer: certificate.issuer.name,
      fingerprint: fingerprintOf(certificate),
    },
    unproven: [...verified.unproven],
    remarks: verified.remarks.map(({ code }) => code),
  }
}

/**
 * Checks a package file wholly, rows included, with whatever keys the checker has; needs no workspace.
 *
 * Throws a Refusal with a code of `exchange` at the first thing that is wrong.
 */
export async function verifyFile(path: string, checker: Checker = {}): Promise<Verification> {
  const verified = await verifyBytes(await readPackageFile(path), checker)
  return describe(verified, await checkRows(verified))
}

/** The same with the keys of the open workspace: a federation proves everything, a centre what its federation's key proves. */
export function verifyForWorkspace(ctx: QueryContext, path: string): Promise<Verification> {
  const own = centre(ctx.db)
  const keys = ownKeys(ctx.db)
  const checker: Checker =
    own.kind === 'federation'
      ? { ageIdentity: keys.ageIdentity, federationKey: keys.publicKey, recipientId: own.id, today: ctx.today }
      : { ageIdentity: keys.ageIdentity, federationKey: latestTrust(ctx.db)?.federationKey, today: ctx.today }
  return verifyFile(ctx.files.forReading(path), checker)
}
