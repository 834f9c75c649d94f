import { z } from 'zod';
import { IDENTITY_PROVIDER_MS_MAX } from '../basics/limits.ts';
import { birthDate, birthRank, nir } from '../contract/fields.ts';
import { type StatedPresence, statedPresence } from '../contract/presence.ts';
import type { Db } from '../db/database.ts';
import type { App } from '../http/app.ts';
import { Problem } from '../http/problems.ts';
import { practiceCallerOf } from '../http/who.ts';
import { finessOfPractice } from './card-reader.store.ts';
import { CARD_READER_PATH, cardRead } from './simulated-card-reader.ts';

export type CardReaderRooms = {
  readonly db: Db;
  /** Address of the development identity provider, where the simulated reader is. */
  readonly issuer: string;
};

const asked = z.strictObject({
  kind: z.enum(['vitale', 'apcv']).default('vitale'),
  nir,
  birthDate,
  birthRank: birthRank.default(1),
});

/**
 * POST /v1/simulated-card-reader: what the reader of the caller's own practice gives for the card of a
 * fictional person. In development alone, where it stands for the hardware of a counter.
 */
export function cardReaderRoutes(app: App, { db, issuer }: CardReaderRooms): void {
  const schema = { hide: true, body: asked, response: { 200: statedPresence } };
  app.post('/v1/simulated-card-reader', { schema }, async (request): Promise<StatedPresence> => {
    const { practiceId } = practiceCallerOf(request);
    const finess = await finessOfPractice(db, practiceId);
    const reply = await fetch(new URL(CARD_READER_PATH, issuer), {
      method: 'POST',
      body: JSON.stringify({ ...request.body, finess }),
      signal: AbortSignal.timeout(IDENTITY_PROVIDER_MS_MAX),
    }).catch(() => undefined);
    if (!reply?.ok) throw new Problem('auth.unavailable');
    const { proof } = cardRead.parse(await reply.json());
    const { kind } = request.body;
    return kind === 'vitale' ? { kind, element: proof } : { kind, context: proof };
  });
}
