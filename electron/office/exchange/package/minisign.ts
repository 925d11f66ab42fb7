import { signBytes } from './keys.ts'
import { rawPublicKey } from './keys.ts'

/*
 * minisign's own file around the same 64 bytes (its legacy "Ed" form: the prehashed one needs BLAKE2b-512, which Electron
 * lacks). Whoever prefers minisign to openssl can use it.
 */

/** minisign tells keys apart by eight bytes; ours are the first eight of the key itself. */
function keyId(publicKey: string): Buffer {
  return rawPublicKey(publicKey).subarray(0, 8)
}

/** The text of `<file>.minisig`. */
export function minisigFile(signature: Uint8Array, comment: string, publicKey: string, signingSecret: string): string {
  const global = signBytes(Buffer.concat([signature, Buffer.from(comment)]), signingSecret)
  const blob = Buffer.concat([Buffer.from('Ed'), keyId(publicKey), signature])
  return `untrusted comment: nkingi\n${blob.toString('base64')}\ntrusted comment: ${comment}\n${global.toString('base64')}\n`
}

/** The text of the public key file that `minisign -p` takes. */
export function minisignPublicKey(publicKey: string): string {
  const blob = Buffer.concat([Buffer.from('Ed'), keyId(publicKey), rawPublicKey(publicKey)])
  return `untrusted comment: nkingi\n${blob.toString('base64')}\n`
}
