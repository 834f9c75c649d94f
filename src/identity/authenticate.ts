import type { FastifyRequest } from 'fastify';
import { SESSION_TOUCH_MS } from '../basics/limits.ts';
import type { Database } from '../db/database.ts';
import type { Caller } from '../http/caller.ts';
import { Problem } from '../http/problems.ts';
import type { Authenticate } from '../http/who.ts';
import { accessChanges } from './access-changes.ts';
import { type CheckToken, makeCheckToken } from './access-token.ts';
import { INSURED_PATH, makeAuthenticateInsured } from './authenticate-insured.ts';
import { callerWith } from './credential-caller.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { comesFromOurPages } from './own-origin.ts';
import { rememberExpiry } from './request-expiry.ts';
import {
  accessChangeNumber,
  credentialBySubject,
  type Session,
  sessionByHash,
  touchSession,
} from './session.store.ts';
import { sessionHash, sessionIdOf } from './session-cookie.ts';
import { sessionState } from './session-state.ts';
import { type TokenCache, tokenCache } from './token-cache.ts';

export type AuthenticateOptions = {
  readonly db: Database;
  readonly provider: IdentityProvider;
  /** The address people and software know us by: audience of tokens, only origin our pages have. */
  readonly publicUrl: string;
  /** Whether proofs of a development provider count; false in production. */
  readonly development: boolean;
  /** Opens the cookies of insured people. */
  readonly insuredCookieKey: Uint8Array;
  readonly now: () => Date;
};

/**
 * Finds who is asking. A bearer token wins over a cookie, since no other site's page can make a browser
 * send one.
 *
 * @throws Problem auth.invalid, auth.suspended, auth.origin, auth.unavailable
 */
export function makeAuthenticate(options: AuthenticateOptions): Authenticate {
  const { db, provider, development, now } = options;
  const ownOrigin = new URL(options.publicUrl).origin;
  const secure = ownOrigin.startsWith('https:');
  const insured = makeAuthenticateInsured({ db, cookieKey: options.insuredCookieKey, ownOrigin, now });
  const tokens: Tokens = {
    db,
    known: tokenCache(),
    changes: accessChanges(() => accessChangeNumber(db)),
    check: makeCheckToken({ provider, audience: ownOrigin, development }),
  };
  return async (request) => {
    const token = bearerOf(request.headers.authorization);
    if (token !== undefined) return callerByToken(tokens, request, token, now());
    // A pharmacist is somebody's insured person too: at each door only its own cookie is read.
    if (INSURED_PATH.test(request.url)) return insured(request);
    const id = sessionIdOf(request.headers.cookie, secure);
    if (id === undefined) return null;
    if (!comesFromOurPages(request.method, request.headers, ownOrigin)) throw new Problem('auth.origin');
    return callerBySession(db, request, sessionHash(id), now());
  };
}

type Tokens = {
  readonly db: Database;
  readonly known: TokenCache;
  readonly changes: (now: Date) => Promise<bigint>;
  readonly check: CheckToken;
};

async function callerByToken(
  tokens: Tokens,
  request: FastifyRequest,
  token: string,
  now: Date,
): Promise<Caller> {
  // Read before the check: a cut that comes while the token is checked voids what is remembered of it.
  const at = { now, changes: await tokens.changes(now) };
  const known = tokens.known.find(token, at);
  if (known) {
    rememberExpiry(request, known.expiresAt);
    return known.caller;
  }
  const { subject, issuedAt, expiresAt } = await tokens.check(token, now);
  const credential = await credentialBySubject(tokens.db, subject);
  if (!credential) throw new Problem('auth.invalid');
  if (credential.suspended) throw new Problem('auth.suspended');
  if (credential.proofsFrom !== null && issuedAt < credential.proofsFrom) throw new Problem('auth.invalid');
  const caller = callerWith(credential, 'token');
  tokens.known.keep(token, { caller, expiresAt }, at);
  rememberExpiry(request, expiresAt);
  return caller;
}

async function callerBySession(
  db: Database,
  request: FastifyRequest,
  idHash: Buffer,
  now: Date,
): Promise<Caller> {
  const session = await sessionByHash(db, idHash);
  if (!session) throw new Problem('auth.invalid');
  switch (sessionState(session, now)) {
    case 'ended':
      throw new Problem('auth.invalid');
    case 'suspended':
      throw new Problem('auth.suspended');
    case 'live':
      await touch(db, session, idHash, now);
  }
  rememberExpiry(request, session.expiresAt);
  return callerWith(session.credential, 'session');
}

async function touch(db: Database, session: Session, idHash: Buffer, now: Date): Promise<void> {
  if (now.getTime() - session.seenAt.getTime() < SESSION_TOUCH_MS) return;
  await db.transaction({ credentialId: session.credential.id }, (tx) => touchSession(tx, idHash, now));
}

/** The token of `Authorization: Bearer …` (RFC 6750 §2.1); any other scheme is not ours to read. */
function bearerOf(header: string | undefined): string | undefined {
  return /^bearer +([^ ]+) *$/i.exec(header ?? '')?.[1];
}
