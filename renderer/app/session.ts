import { useSyncExternalStore } from 'react'
import type { Output } from '../../shared/contract/index.ts'
import type { Right } from '../../shared/roles.ts'
import { queryClient } from './queryClient.ts'

/** Who is signed in, their rights, the workspace. */
export type SignedIn = Output<'administration.me'>

const KEY = 'nkingi.session'
let token: string | undefined = sessionStorage.getItem(KEY) ?? undefined
let signedIn: SignedIn | undefined
/** Somebody has come through the door, and no page has greeted them yet. */
let arrived = false
const listeners = new Set<() => void>()

const announce = (): void => {
  for (const listener of listeners) listener()
}

/** The session sent with every call; undefined before sign-in. */
export const sessionToken = (): string | undefined => token

/** Keeps the session for this window only: another window, or this one closed and opened, signs in again. */
export function enter({ session, ...person }: Output<'administration.signIn'>): void {
  token = session
  sessionStorage.setItem(KEY, session)
  signedIn = person
  arrived = true
  announce()
}

/** True once after a sign-in, never after a reload. */
export function takeArrival(): boolean {
  const now = arrived
  arrived = false
  return now
}

/** The session of before a reload still holds: the office said whose it is. */
export function resume(person: SignedIn): void {
  signedIn = person
  announce()
}

/**
 * Forgets the session on this side, and all that the office answered to it; the office forgets it by
 * `administration.signOut`.
 * @param of - the session that ended: nothing when somebody else has signed in since
 */
export function leave(of: string | undefined): void {
  if (of !== token) return
  token = undefined
  sessionStorage.removeItem(KEY)
  signedIn = undefined
  announce()
  queryClient.clear()
}

export const currentSession = (): SignedIn | undefined => signedIn

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** The signed-in person and workspace, or undefined. Pages behind sign-in use {@link useSession}. */
export const useSignedIn = (): SignedIn | undefined => useSyncExternalStore(subscribe, () => signedIn)

/** The signed-in person and workspace. Throws outside the frame, where nobody is signed in. */
export function useSession(): SignedIn {
  const session = useSignedIn()
  if (!session) throw new Error('nobody is signed in')
  return session
}

/** Whether the signed-in person holds a right. The office decides; a page only hides or explains. */
export function useMay(): (right: Right) => boolean {
  const session = useSignedIn()
  return (right) => session?.rights.includes(right) ?? false
}
