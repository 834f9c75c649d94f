import type { KeyObject } from 'node:crypto';
import type { BirthDate } from '../people/birth-date.ts';
import type { MemberNumber } from '../people/member-number.ts';
import type { Nir } from '../people/nir.ts';
import { mac } from './mac.ts';

/** Bytes of a token of a person: 2⁶⁴ people before a chance collision. */
export const TOKEN_BYTES = 16;

/**
 * First 16 bytes of HMAC-SHA-256(key, NIR13 ‖ birth date (8) ‖ birth rank (1)). The lengths are fixed, so
 * the concatenation is unambiguous. Two traits and a rank: nobody is found by NIR alone.
 */
export function personToken(key: KeyObject, nir: Nir, birthDate: BirthDate, birthRank: number): Buffer {
  return mac(key, `${nir}${birthDate}${birthRank}`).subarray(0, TOKEN_BYTES);
}

/** Bytes of a token of a member number: it only tells two members of one insurer apart. */
export const MEMBER_TOKEN_BYTES = 8;

/** First 8 bytes of HMAC-SHA-256(key, member number), hexadecimal. */
export function memberToken(key: KeyObject, memberNumber: MemberNumber): string {
  return mac(key, memberNumber).toString('hex', 0, MEMBER_TOKEN_BYTES);
}

/** Splits the tokens that stand beside a sealed row. */
export function splitMemberTokens(members: Uint8Array): string[] {
  const hex = Buffer.from(members).toString('hex');
  return hex.match(/.{16}/g) ?? [];
}
