import { hash } from 'node:crypto';
import { cookieValue, setCookie } from './cookie.ts';

/**
 * Over TLS the prefix makes the browser refuse the cookie from anything but this very host (RFC
 * 6265bis §4.1.3.2).
 */
export function sessionCookieName(secure: boolean): string {
  return secure ? '__Host-cloison_session' : 'cloison_session';
}

/** The session identifier a request carries, when it has the shape of one. */
export function sessionIdOf(cookieHeader: string | undefined, secure: boolean): string | undefined {
  const id = cookieValue(cookieHeader, sessionCookieName(secure));
  return id !== undefined && /^[A-Za-z0-9_-]{43}$/.test(id) ? id : undefined;
}

/** What the database keeps of a session identifier: nothing that could be sent back as one. */
export function sessionHash(id: string): Buffer {
  return hash('sha256', id, 'buffer');
}

/** The header that hands a session to the browser until `expiresAt`, or takes it back (`id` empty). */
export function sessionCookie(id: string, expiresAt: Date, secure: boolean): string {
  return setCookie(sessionCookieName(secure), id, { path: '/', secure, expires: expiresAt });
}
