import type { Language } from '../../../src/basics/words.ts';
import type { StatedPresence } from '../../../src/contract/presence.ts';
import { ask } from '../../kit/ask.ts';
import type { CardForm } from './counter-state.ts';
import { statedPerson } from './stated-care.ts';

/**
 * What shows that the person of the card is there: the code of an e-card; or, in development, what the
 * simulated reader gives for a card that was read. Nothing for a card that was typed, and nothing when the
 * reader is silent: the counter goes on without.
 */
export async function shown(
  card: CardForm,
  { language, development }: { readonly language: Language; readonly development: boolean },
): Promise<StatedPresence | undefined> {
  const code = card.code.replace(/\s/g, '');
  if (code !== '') return { kind: 'ecard', code };
  if (!card.read || !development) return undefined;
  const { nir, birthDate, birthRank } = statedPerson(card);
  return await ask<StatedPresence>('/v1/simulated-card-reader', {
    language,
    body: { nir, birthDate, birthRank },
    intent: crypto.randomUUID(),
  }).catch(() => undefined);
}
