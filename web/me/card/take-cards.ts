import type { MeCards } from '../../../src/contract/me.ts';
import { fromBase64url } from '../proof/bytes.ts';
import { type KeptCard, keepCard, readCards, removeCards } from './card-store.ts';

/** Puts the cards an answer brought on this device in place of those it had; member numbers typed before stay. */
export async function takeCards(answer: MeCards, deviceNowMs: number): Promise<KeptCard[]> {
  const typed = new Map((await readCards()).map(({ amc, memberNumber }) => [amc, memberNumber]));
  const cards: KeptCard[] = [];
  for (const { insurer, serial, key, contracts } of answer.cards) {
    const { amc, name, conventionType, csr, memberNumberRequired } = insurer;
    cards.push({
      amc,
      insurer: name,
      conventionType,
      csr,
      memberNumberRequired,
      memberNumber: typed.get(amc) ?? '',
      serial,
      key: await importKey(key),
      contracts,
      holder: answer.holder,
      takenAt: answer.now,
      skewMs: new Date(answer.now).getTime() - deviceNowMs,
    });
  }
  await removeCards();
  for (const card of cards) await keepCard(card);
  return cards;
}

/** From here on the key can sign and cannot be read: a program that takes over this page takes no copy away. */
async function importKey(text: string): Promise<CryptoKey> {
  const bytes = fromBase64url(text);
  if (bytes?.length !== 32) throw new Error('the key of a card is 32 bytes');
  return await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
}
