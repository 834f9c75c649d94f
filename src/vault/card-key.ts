import { createHmac, type KeyObject } from 'node:crypto';
import type { PersonIdentity } from '../people/person-identity.ts';
import { ecardCode, ecardCounter } from '../wire/card/ecard-code.ts';
import { mac } from './mac.ts';
import { personToken, TOKEN_BYTES } from './token.ts';

type CardKeys = { readonly identity: KeyObject; readonly card: KeyObject };

/** The first card of a person; a lost one is replaced by the next number. */
export const FIRST_CARD = 1;

/**
 * The key inside one e-card: HMAC-SHA-256(K_card, pseudonym ‖ serial), 32 bytes. The pseudonym is the lasting
 * one, so that a new key of the index leaves cards as they are. It is made without knowing whether the
 * person exists.
 */
export function ecardKey(keys: CardKeys, person: PersonIdentity, serial: number): Buffer {
  const { nir, birthDate, birthRank } = person.reveal('tokenise');
  const pseudonym = personToken(keys.identity, nir, birthDate, birthRank);
  const number = Buffer.alloc(4);
  number.writeUInt32BE(serial);
  return mac(keys.card, Buffer.concat([pseudonym, number]).toString('latin1'));
}

/** The code a card shows during one step. For several steps, a KeyObject costs a quarter of the bytes. */
export function codeOfStep(cardKey: Uint8Array | KeyObject, step: number): string {
  return ecardCode(createHmac('sha256', cardKey).update(ecardCounter(step)).digest());
}

/**
 * Under which the serial of a person's card is kept: it is on no other table, so it ties the card to nothing.
 */
export function cardHolder(identity: KeyObject, person: PersonIdentity): Buffer {
  const { nir, birthDate, birthRank } = person.reveal('tokenise');
  return mac(identity, `card|${nir}${birthDate}${birthRank}`).subarray(0, TOKEN_BYTES);
}
