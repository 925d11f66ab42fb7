/**
 * What an importer accepts, whatever a file claims about itself. A typical centre's month is under 1 MB and 200 files; a whole
 * country's first package is some 1,200 files. Each limit has a test.
 */
const MB = 1_000_000

/** Bytes of the file on the key. */
export const MAX_FILE_BYTES = 200 * MB
/** Files inside, all kinds together. */
export const MAX_ENTRIES = 4000
/** Bytes of one file inside, unpacked. */
export const MAX_ENTRY_BYTES = 100 * MB
/** Bytes of all files inside, unpacked. */
export const MAX_TOTAL_BYTES = 1500 * MB
/** Unpacked over packed. Registers compress 5 to 15 times; a page of zeros a thousand. */
export const MAX_RATIO = 200
/** Files smaller than this may compress as they like: a header and two rows are not a bomb. */
export const RATIO_FROM_BYTES = 100_000
/** Bytes of the manifest. */
export const MAX_MANIFEST_BYTES = 4 * MB
/** Nesting of any JSON that is read. */
export const MAX_JSON_DEPTH = 16
/** Bytes of a certificate, a request, an answer, a receipt. */
export const MAX_DOCUMENT_BYTES = 2 * MB
/** Names of files inside a package. */
export const ENTRY_NAME = /^(?:donnees\/|schemas\/)?[A-Za-z0-9_.-]{1,80}$/
/** Days a certificate is still taken after its end, with a remark: a centre without roads must not be cut off. */
export const CERTIFICATE_GRACE_DAYS = 90
