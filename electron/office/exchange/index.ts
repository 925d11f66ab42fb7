/** The door of exchange for the other departments and the terminal; its own files are reached by nobody else. */
export { placeFor, writeWhole } from './folder.ts'
export { beginEpoch } from './identity.ts'
export { installExchange, ownKeys, ownPublicKeys, type OwnKeys } from './keys.ts'
export {
  federationCard,
  issueCertificate,
  makeAnswer,
  newSharedSecret,
  readRequest,
  type EnrolmentRequest,
} from './package/certificate.ts'
export { codeListName, makeCodeList, readCodeList, type CodeList } from './package/codes.ts'
export {
  makePublishedFormat,
  publishedFormatName,
  readPublishedFormat,
  type PublishedFormat,
} from './package/format.ts'
export { fingerprintOf, isHeard, type Fingerprint } from './package/fingerprint.ts'
export { isSigned, keyName, rawPublicKey, signBytes } from './package/keys.ts'
export {
  parseReceipt,
  makeReceipt,
  receiptCode,
  receiptFile,
  receiptFileName,
  type PackageReceipt,
} from './package/receipt.ts'
export { type SignedDocument } from './package/signed.ts'
export { readSignedFile, signedFile } from './package/signedFile.ts'
export {
  carriedLines,
  readPackageFile,
  rowRefusal,
  verifyBytes,
  type Checker,
  type VerifiedPackage,
} from './package/verify.ts'
export { addSums, totalsText, writePartitions } from './partitions.ts'
export { confirmedTrust, readDocument } from './trust.ts'
export { verifyFile, type Verification } from './verifyFile.ts'
