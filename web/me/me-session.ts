import type { Language } from '../../src/basics/words.ts';
import type { MeSession } from '../../src/contract/me.ts';
import { ask } from '../kit/ask.ts';
import type { PortalSession } from '../kit/session.tsx';

/** The session of an insured person: it has an end, and says nothing of whose it is. */
export async function readMeSession(language: Language): Promise<PortalSession> {
  const { expiresAt, development } = await ask<MeSession>('/v1/me/session', { language });
  return { kind: 'insured', name: '', practice: null, sector: null, insurer: null, expiresAt, development };
}
