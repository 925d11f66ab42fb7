/** Made by build/cardVerifier.ts from renderer/verifier: the whole script as one text, and its style. */
declare module 'card-verifier?bundled' {
  export const script: string
  export const style: string
}
/** The same, from renderer/facilityList. */
declare module 'facility-list?bundled' {
  export const script: string
  export const style: string
}
