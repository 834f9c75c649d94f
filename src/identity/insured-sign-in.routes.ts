import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { SESSION_ABSOLUTE_MS } from '../basics/limits.ts';
import { Personal } from '../basics/personal.ts';
import { type MeSession, meSession } from '../contract/me.ts';
import type { Database } from '../db/database.ts';
import type { App } from '../http/app.ts';
import { insuredCallerOf } from '../http/who.ts';
import { readInsuredClaims } from '../people/insured-claims.ts';
import { INSURED_SCOPE } from './development-clients.ts';
import { isDevelopmentIdentity } from './development-mark.ts';
import { identityEvents } from './events.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { forgetInsuredCookie, insuredCookie } from './insured-cookie.ts';
import { openInsuredSession, revokeInsuredSession } from './insured-session.store.ts';
import { expiryOf } from './request-expiry.ts';
import { sessionHash } from './session-cookie.ts';
import { signInKey } from './sign-in-cookie.ts';
import { beginTrip, type Door, endTrip, type Welcome } from './sign-in-trip.ts';

export type InsuredSignInOptions = {
  readonly db: Database;
  /** The provider as it knows the client of insured people: another client than the portal's. */
  readonly provider: IdentityProvider;
  readonly publicUrl: string;
  readonly clientSecret: string;
  /** Seals the cookies of insured people. */
  readonly insuredCookieKey: Uint8Array;
  readonly development: boolean;
  readonly now: () => Date;
};

/** The way in, pages that carry no data. */
export function insuredSignInRoutes(app: App, options: InsuredSignInOptions): void {
  const door: Door = {
    provider: options.provider,
    origin: new URL(options.publicUrl).origin,
    key: signInKey(options.clientSecret),
    now: options.now,
    path: '/auth/me',
    scope: `openid ${INSURED_SCOPE}`,
    home: '/me',
  };
  const welcome = welcomeWith(options);
  const schema = { hide: true };
  app.get('/auth/me/login', { schema }, (request, reply) => beginTrip(door, request, reply));
  app.get('/auth/me/callback', { schema }, (request, reply) => endTrip(door, request, reply, welcome));
}

/** Lets in whoever is identified in full. Nothing is looked up: whether we know them is not for the door. */
function welcomeWith({ db, insuredCookieKey, publicUrl, development, now }: InsuredSignInOptions): Welcome {
  const secure = publicUrl.startsWith('https:');
  return async ({ claims, idToken }, request, reply) => {
    if (!development && isDevelopmentIdentity(claims))
      return { fault: 'inconnu', cause: 'development identity' };
    if (!readInsuredClaims(claims)) return { fault: 'identite', cause: 'claims are missing' };
    const sessionId = randomBytes(32).toString('base64url');
    const createdAt = now();
    const expiresAt = new Date(createdAt.getTime() + SESSION_ABSOLUTE_MS);
    const idHash = sessionHash(sessionId);
    await db.transaction({}, (tx) => openInsuredSession(tx, { idHash, createdAt, expiresAt }));
    identityEvents.insuredSignedIn(request.log);
    const note = { sessionId, proof: new Personal('proof', idToken) };
    reply.header('set-cookie', await insuredCookie(insuredCookieKey, note, expiresAt, secure));
    return undefined;
  };
}

/** GET /v1/me/session and POST /v1/me/sign-out. */
export function insuredSessionRoutes(app: App, options: InsuredSignInOptions): void {
  const session = { summary: 'Until when one is signed in', tags: ['me'], response: { 200: meSession } };
  app.get('/v1/me/session', { schema: session }, async (request, reply): Promise<MeSession> => {
    insuredCallerOf(request);
    reply.header('cache-control', 'no-store');
    return { expiresAt: expiryOf(request).toISOString(), development: options.development };
  });
  const signOut = { summary: 'End the session', tags: ['me'], response: { 200: z.strictObject({}) } };
  app.post('/v1/me/sign-out', { schema: signOut }, (request, reply) => leave(options, request, reply));
}

async function leave(options: InsuredSignInOptions, request: FastifyRequest, reply: FastifyReply) {
  const { sessionHash: idHash } = insuredCallerOf(request);
  await options.db.transaction({}, (tx) => revokeInsuredSession(tx, idHash, options.now()));
  identityEvents.signedOut(request.log);
  reply.header('set-cookie', forgetInsuredCookie(options.publicUrl.startsWith('https:')));
  return {};
}
