import type { FastifyRequest } from 'fastify';
import { SESSION_TOUCH_MS } from '../basics/limits.ts';
import type { Database } from '../db/database.ts';
import type { InsuredCaller } from '../http/caller.ts';
import { Problem } from '../http/problems.ts';
import { readInsuredCookie } from './insured-cookie.ts';
import { insuredSessionByHash, touchInsuredSession } from './insured-session.store.ts';
import { comesFromOurPages } from './own-origin.ts';
import { rememberExpiry } from './request-expiry.ts';
import { sessionHash } from './session-cookie.ts';
import { sessionState } from './session-state.ts';

/** Under this path insured people ask, and nobody's other session is looked at. */
export const INSURED_PATH = /^\/v1\/me(?=[/?]|$)/;

export type AuthenticateInsuredOptions = {
  readonly db: Database;
  readonly cookieKey: Uint8Array;
  /** The only origin our pages have. */
  readonly ownOrigin: string;
  readonly now: () => Date;
};

/**
 * The insured person whose sealed cookie a request carries, null when it carries none.
 * @throws Problem auth.invalid, auth.origin
 */
export function makeAuthenticateInsured(options: AuthenticateInsuredOptions) {
  const { db, cookieKey, ownOrigin } = options;
  const secure = ownOrigin.startsWith('https:');
  return async (request: FastifyRequest): Promise<InsuredCaller | null> => {
    const now = options.now();
    const note = await readInsuredCookie(cookieKey, request.headers.cookie, secure, now);
    if (!note) return null;
    if (!comesFromOurPages(request.method, request.headers, ownOrigin)) throw new Problem('auth.origin');
    const idHash = sessionHash(note.sessionId);
    const session = await insuredSessionByHash(db, idHash);
    if (!session || sessionState({ ...session, suspended: false }, now) !== 'live')
      throw new Problem('auth.invalid');
    if (now.getTime() - session.seenAt.getTime() >= SESSION_TOUCH_MS)
      await db.transaction({}, (tx) => touchInsuredSession(tx, idHash, now));
    rememberExpiry(request, session.expiresAt);
    return { kind: 'insured', proof: note.proof, sessionHash: idHash };
  };
}
