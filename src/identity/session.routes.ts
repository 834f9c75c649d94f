import { type SessionAnswer, sessionAnswer } from '../contract/session.ts';
import type { Db } from '../db/database.ts';
import type { App } from '../http/app.ts';
import { Problem } from '../http/problems.ts';
import { callerOf } from '../http/who.ts';
import { expiryOf } from './request-expiry.ts';
import { type SessionDetails, sessionDetails } from './session-details.store.ts';

export type SessionRoutesOptions = {
  readonly db: Db;
  /** Whether people sign in at the development provider, which the portal must show. */
  readonly development: boolean;
};

/** GET /v1/session: who the caller is, by session or by token. */
export function sessionRoutes(app: App, { db, development }: SessionRoutesOptions): void {
  const schema = { summary: 'Who is asking', tags: ['directory'], response: { 200: sessionAnswer } };
  app.get('/v1/session', { schema }, async (request, reply): Promise<SessionAnswer> => {
    const caller = callerOf(request, 'professional', 'software', 'insurer', 'operator');
    const details = await sessionDetails(db, caller.credentialId);
    if (!details) throw new Problem('auth.invalid');
    reply.header('cache-control', 'no-store');
    return {
      kind: caller.kind,
      name: details.name,
      practice: practiceOf(details),
      sector: details.sector,
      insurer: details.insurer,
      expiresAt: expiryOf(request).toISOString(),
      development,
    };
  });
}

function practiceOf({ finess, practiceName, town, trade }: SessionDetails): SessionAnswer['practice'] {
  if (finess === null || practiceName === null || town === null || trade === null) return null;
  return { finess, name: practiceName, town, trade };
}
