import { randomBytes } from 'node:crypto'

import { Decrypter, Encrypter } from 'age-encryption'
import * as z from 'zod'

import { refuse } from '../../../../shared/errors/refusal.ts'
import { zDay } from '../../../../shared/dates.ts'
import { zId } from '../../../../shared/ids.ts'
import type { KeyPair } from './keys.ts'
import { keyName } from './keys.ts'
import { MAX_DOCUMENT_BYTES } from './limits.ts'
import type { SignedDocument } from './signed.ts'
import { isDocumentSigned, readJson, signDocument } from './signed.ts'

/*
 * Enrolment, in files on a USB key: the centre's request → a fingerprint read aloud → the federation's answer, which carries
 * the centre's certificate. Each document is signed text (signed.ts); each says its type.
 */

const partyShape = z.object({
  id: zId,
  code: z.string().min(1).max(32),
  name: z.string().min(1).max(200),
})

/** A centre or a federation, as documents name it. */
export type Party = z.output<typeof partyShape>

const keysShape = { publicKey: z.string().max(100), ageRecipient: z.string().startsWith('age1').max(200) }

const requestShape = z.object({
  type: z.literal('nkingi-request/1'),
  centre: partyShape,
  /** The centre's own federation; a national office enrols the centres of several. */
  memberOf: z.object({ code: z.string().min(1).max(32), name: z.string().min(1).max(200) }),
  ...keysShape,
  /** 1 for the first computer; a new computer or a restored copy counts on. */
  epoch: z.int().positive(),
  createdAt: z.string().max(40),
})

const federationShape = z.object({ type: z.literal('nkingi-federation/1'), federation: partyShape, ...keysShape })

const certificateShape = z.object({
  type: z.literal('nkingi-certificate/1'),
  serial: z.string().min(1).max(40),
  issuer: z.object({ ...partyShape.shape, key: z.string().max(16) }),
  centre: partyShape,
  ...keysShape,
  epoch: z.int().positive(),
  notBefore: zDay,
  notAfter: zDay,
  /** Serial of the certificate that this one ends. */
  supersedes: z.string().max(40).optional(),
})

export type EnrolmentRequest = z.output<typeof requestShape>
export type FederationCard = z.output<typeof federationShape>
export type Certificate = z.output<typeof certificateShape>

const signedShape = z.object({ signed: z.string().max(MAX_DOCUMENT_BYTES), signature: z.string().max(100) })

const answerShape = z.object({
  type: z.literal('nkingi-answer/1'),
  federation: signedShape,
  certificate: signedShape,
  /** Armoured age text to the centre: 32 bytes, base64, from which codes dictated by telephone are made. */
  secret: z.string().max(5000),
})

function parse<S extends z.ZodType>(shape: S, text: string): z.output<S> | undefined {
  const parsed = shape.safeParse(readJson(text))
  return parsed.success ? parsed.data : undefined
}

/** The request file of a centre: signed with the key it asks a certificate for. */
export function makeRequest(
  input: Pick<EnrolmentRequest, 'centre' | 'memberOf' | 'epoch' | 'createdAt'>,
  keys: KeyPair,
): string {
  const request: EnrolmentRequest = {
    type: 'nkingi-request/1',
    centre: input.centre,
    memberOf: input.memberOf,
    publicKey: keys.publicKey,
    ageRecipient: keys.ageRecipient,
    epoch: input.epoch,
    createdAt: input.createdAt,
  }
  return `${JSON.stringify(signDocument(request, keys.signingSecret), null, 2)}\n`
}

/** Refuses 'federation.request-invalid' for anything but a request signed by the key inside it. */
export function readRequest(text: string): EnrolmentRequest {
  const envelope = text.length > MAX_DOCUMENT_BYTES ? undefined : parse(signedShape, text)
  const request = envelope && parse(requestShape, envelope.signed)
  if (!envelope || !request) return refuse('federation.request-invalid', { problem: 'shape' })
  if (!isDocumentSigned(envelope, request.publicKey))
    return refuse('federation.request-invalid', { problem: 'signature' })
  return request
}

/** What a federation shows of itself, signed by itself: the fingerprint, not the signature, is what makes it true. */
export function federationCard(federation: Party, keys: KeyPair): SignedDocument {
  const card: FederationCard = {
    type: 'nkingi-federation/1',
    federation,
    publicKey: keys.publicKey,
    ageRecipient: keys.ageRecipient,
  }
  return signDocument(card, keys.signingSecret)
}

export interface CertificateInput {
  readonly serial: string
  readonly federation: Party
  readonly request: EnrolmentRequest
  readonly notBefore: string
  readonly notAfter: string
  readonly supersedes?: string | undefined
}

/** The certificate of a centre, signed by the federation. */
export function issueCertificate(input: CertificateInput, keys: KeyPair): SignedDocument {
  const { request } = input
  return signDocument(
    {
      type: 'nkingi-certificate/1',
      serial: input.serial,
      issuer: { ...input.federation, key: keyName(keys.publicKey) },
      centre: request.centre,
      publicKey: request.publicKey,
      ageRecipient: request.ageRecipient,
      epoch: request.epoch,
      notBefore: input.notBefore,
      notAfter: input.notAfter,
      ...(input.supersedes === undefined ? {} : { supersedes: input.supersedes }),
    } as { type: string },
    keys.signingSecret,
  )
}

/** The certificate in a signed text; undefined when it is not one. The signature is the caller's to check. */
export function parseCertificate(signedText: string): Certificate | undefined {
  return parse(certificateShape, signedText)
}

/** A secret that only the two know, for the codes that go by telephone. 32 bytes, base64. */
export function newSharedSecret(): string {
  return randomBytes(32).toString('base64')
}

/** The answer file of a federation. */
export async function makeAnswer(input: {
  card: SignedDocument
  certificate: SignedDocument
  sharedSecret: string
  ageRecipient: string
}): Promise<string> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(input.ageRecipient)
  const secret = Buffer.from(await encrypter.encrypt(input.sharedSecret)).toString('base64')
  const answer = { type: 'nkingi-answer/1', federation: input.card, certificate: input.certificate, secret }
  return `${JSON.stringify(answer, null, 2)}\n`
}

export interface EnrolmentAnswer {
  readonly federation: FederationCard
  readonly card: SignedDocument
  readonly certificate: Certificate
  readonly signedCertificate: SignedDocument
  readonly sharedSecret: string
}

/**
 * Reads the federation's answer with the centre's own keys.
 *
 * Refuses 'exchange.answer-invalid' (shape, signatures, secret) and 'exchange.answer-for-another-key'. Whether the federation
 * is the right one is for people: they compare `fingerprintOf(answer.federation)`.
 */
export async function readAnswer(text: string, keys: KeyPair): Promise<EnrolmentAnswer> {
  const answer = text.length > MAX_DOCUMENT_BYTES ? undefined : parse(answerShape, text)
  const federation = answer && parse(federationShape, answer.federation.signed)
  const certificate = answer && parseCertificate(answer.certificate.signed)
  if (!answer || !federation || !certificate) return refuse('exchange.answer-invalid', { problem: 'shape' })
  if (
    !isDocumentSigned(answer.federation, federation.publicKey) ||
    !isDocumentSigned(answer.certificate, federation.publicKey)
  )
    return refuse('exchange.answer-invalid', { problem: 'signature' })
  if (certificate.issuer.id !== federation.federation.id)
    return refuse('exchange.answer-invalid', { problem: 'issuer' })
  if (certificate.publicKey !== keys.publicKey || certificate.ageRecipient !== keys.ageRecipient)
    return refuse('exchange.answer-for-another-key', {})
  const decrypter = new Decrypter()
  decrypter.addIdentity(keys.ageIdentity)
  let sharedSecret: string
  try {
    sharedSecret = await decrypter.decrypt(Buffer.from(answer.secret, 'base64'), 'text')
  } catch {
    return refuse('exchange.answer-invalid', { problem: 'secret' })
  }
  return { federation, card: answer.federation, certificate, signedCertificate: answer.certificate, sharedSecret }
}
