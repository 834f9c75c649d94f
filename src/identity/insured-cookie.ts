import { hkdfSync } from 'node:crypto';
import { EncryptJWT, jwtDecrypt } from 'jose';
import { z } from 'zod';
import { Personal } from '../basics/personal.ts';
import { cookieValue, setCookie } from './cookie.ts';

/**
 * What the browser of an insured person keeps for us, sealed: the number of the session, and the signed word
 * of the identity provider, which alone says who they are. Nothing of it is stored on our side.
 */
export type InsuredNote = { readonly sessionId: string; readonly proof: Personal<string> };

/** The cookie goes with the requests of the person's own pages and no other. */
const PATH = '/v1/me';
const PURPOSE = 'cloison insured session';
const CONTENT = z.object({ sid: z.string().regex(/^[A-Za-z0-9_-]{43}$/), proof: z.string() });

export function insuredCookieName(secure: boolean): string {
  return secure ? '__Secure-cloison_me' : 'cloison_me';
}

/** A key for these cookies alone, derived from the front's own secret, which nobody else is told. */
export function insuredCookieKey(frontSecret: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', frontSecret, '', PURPOSE, 32));
}

/** Header that hands the sealed note to the browser until `expires`. */
export async function insuredCookie(
  key: Uint8Array,
  note: InsuredNote,
  expires: Date,
  secure: boolean,
): Promise<string> {
  const value = await new EncryptJWT({ sid: note.sessionId, proof: note.proof.reveal('forward-to-vault') })
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .setAudience(PURPOSE)
    .setExpirationTime(expires)
    .encrypt(key);
  return setCookie(insuredCookieName(secure), value, { path: PATH, secure, expires });
}

/** Header that takes it back. */
export function forgetInsuredCookie(secure: boolean): string {
  return setCookie(insuredCookieName(secure), '', { path: PATH, secure, expires: new Date(0) });
}

/** The note a request carries; undefined when absent, altered, made for something else or too old. */
export async function readInsuredCookie(
  key: Uint8Array,
  cookieHeader: string | undefined,
  secure: boolean,
  now: Date,
): Promise<InsuredNote | undefined> {
  const value = cookieValue(cookieHeader, insuredCookieName(secure));
  if (!value) return undefined;
  const content = await jwtDecrypt(value, key, {
    currentDate: now,
    audience: PURPOSE,
    keyManagementAlgorithms: ['dir'],
    contentEncryptionAlgorithms: ['A256GCM'],
    requiredClaims: ['exp'],
  }).catch(() => undefined);
  const note = CONTENT.safeParse(content?.payload);
  return note.success
    ? { sessionId: note.data.sid, proof: new Personal('proof', note.data.proof) }
    : undefined;
}
