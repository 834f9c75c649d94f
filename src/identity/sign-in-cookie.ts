import { hkdfSync } from 'node:crypto';
import { EncryptJWT, jwtDecrypt } from 'jose';
import { z } from 'zod';
import { SIGN_IN_MS_MAX } from '../basics/limits.ts';
import { cookieValue, setCookie } from './cookie.ts';

/** What must survive the trip to the identity provider and back. */
export type SignInUnderWay = {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Local path to go to afterwards. */
  readonly next: string;
};

const underWay = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), next: z.string() });

/** Where the note is sent back to, and whether over TLS alone. */
export type NotePlace = { readonly path: string; readonly secure: boolean };

/** One cookie per sign-in, so that two tabs do not undo each other. */
function nameFor(state: string): string {
  return `cloison_sign_in_${state.replace(/[^A-Za-z0-9_-]/g, '').slice(0, 12)}`;
}

/** The key every front derives alike from the secret it shares with the provider. */
export function signInKey(clientSecret: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', clientSecret, '', 'cloison sign-in cookie', 32));
}

/**
 * Header that gives the browser an encrypted note of the sign-in, for ten minutes and for the callback
 * alone.
 */
export async function signInCookie(
  key: Uint8Array,
  note: SignInUnderWay,
  now: Date,
  place: NotePlace,
): Promise<string> {
  const expires = new Date(now.getTime() + SIGN_IN_MS_MAX);
  const value = await new EncryptJWT({ ...note })
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .setExpirationTime(expires)
    .encrypt(key);
  return setCookie(nameFor(note.state), value, { ...place, expires });
}

/** The note of the sign-in this state belongs to; undefined when absent, altered or too old. */
export async function readSignInCookie(
  key: Uint8Array,
  cookieHeader: string | undefined,
  state: string,
  now: Date,
): Promise<SignInUnderWay | undefined> {
  const value = cookieValue(cookieHeader, nameFor(state));
  if (!value) return undefined;
  const content = await jwtDecrypt(value, key, {
    currentDate: now,
    keyManagementAlgorithms: ['dir'],
    contentEncryptionAlgorithms: ['A256GCM'],
  }).catch(() => undefined);
  const note = underWay.safeParse(content?.payload);
  return note.success && note.data.state === state ? note.data : undefined;
}

/** Header that takes the note back: a sign-in is finished once. */
export function forgetSignInCookie(state: string, place: NotePlace): string {
  return setCookie(nameFor(state), '', { ...place, expires: new Date(0) });
}
