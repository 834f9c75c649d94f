import { feedHeader } from '../rights/feed-columns.ts';
import type { WorldContract } from './coverage.ts';
import { INSURERS } from './insurers.ts';
import { scramble } from './mix.ts';
import type { WorldPerson } from './people.ts';

/** No line of ours is longer, in bytes; checked by a test. */
export const FEED_LINE_MAX = 200;

const SEMICOLON = 59;
const DASH = 45;
const ZERO_DIGIT = 48;
const FIRST_CAPITAL = 65;

/** Digits and capitals without I, L, O and U, which are misread over the telephone. */
const REF_ALPHABET = Buffer.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ', 'latin1');
const REF_FIRST = 75;
const TAIL_KEY = 0x5bd1e995;

const ascii = (text: string): Uint8Array => Buffer.from(text, 'latin1');

/** What does not depend on the person, for each insurer and level: prepared once. */
const LEVEL_AND_CSR = INSURERS.map((insurer) =>
  insurer.levels.map((level) => ascii(`;${level.code};${insurer.csr};`)),
);
const DOMAINS = INSURERS.map((insurer) => insurer.levels.map((level) => ascii(`;${level.domains};`)));
const YES = ascii(';yes\n');
const NO = ascii(';no\n');

export function feedHeaderBytes(): Uint8Array {
  return ascii(`${feedHeader('full').join(';')}\n`);
}

/** Writes a line into `buffer` from `start`; returns where it ends. The caller leaves FEED_LINE_MAX free. */
export type PutFeedLine = (
  buffer: Uint8Array,
  start: number,
  person: WorldPerson,
  contract: WorldContract,
) => number;

/**
 * The writer of lines for the country of `seed`. Bytes are put one by one: a string per line would cost more
 * than the whole generator.
 */
export function feedLines(seed: number): PutFeedLine {
  const refKeys = INSURERS.map((_, insurer) => refKey(seed, insurer));
  return (buffer, start, person, contract) => {
    let at = putPersonRef(buffer, start, refKeys[contract.insurer] as number, person.index);
    buffer[at++] = SEMICOLON;
    at = putDigits(buffer, at, person.nir, 13);
    buffer[at++] = SEMICOLON;
    at = putDigits(buffer, at, person.birth, 8);
    buffer[at++] = SEMICOLON;
    buffer[at++] = ZERO_DIGIT + person.birthRank;
    buffer[at++] = SEMICOLON;
    buffer[at++] = FIRST_CAPITAL + contract.insurer;
    at = putDigits(buffer, at, contract.member, 9);
    at = putBytes(buffer, at, segment(LEVEL_AND_CSR, contract));
    at = putDay(buffer, at, contract.starts);
    buffer[at++] = SEMICOLON;
    if (contract.ends !== 0) at = putDay(buffer, at, contract.ends);
    at = putBytes(buffer, at, segment(DOMAINS, contract));
    buffer[at++] = ZERO_DIGIT + contract.priority;
    return putBytes(buffer, at, contract.tiersPayant ? YES : NO);
  };
}

function refKey(seed: number, insurer: number): number {
  return scramble(seed + insurer * 7919);
}

/**
 * The insurer's opaque reference: the number of the person in the country, shuffled. `scramble` is a
 * bijection, so two people of one insurer never share the seven characters behind the first.
 */
function putPersonRef(buffer: Uint8Array, start: number, key: number, index: number): number {
  const own = scramble(index ^ key);
  const tail = scramble(own ^ TAIL_KEY);
  let at = start;
  buffer[at++] = REF_FIRST;
  for (let shift = 0; shift < 35; shift += 5) buffer[at++] = REF_ALPHABET[(own >>> shift) & 31] as number;
  for (let shift = 0; shift < 15; shift += 5) buffer[at++] = REF_ALPHABET[(tail >>> shift) & 31] as number;
  return at;
}

function segment(table: readonly (readonly Uint8Array[])[], contract: WorldContract): Uint8Array {
  return (table[contract.insurer] as readonly Uint8Array[])[contract.level] as Uint8Array;
}

function putBytes(buffer: Uint8Array, at: number, bytes: Uint8Array): number {
  for (let i = 0; i < bytes.length; i += 1) buffer[at + i] = bytes[i] as number;
  return at + bytes.length;
}

/** 20261231 as 2026-12-31. */
function putDay(buffer: Uint8Array, start: number, day: number): number {
  let at = putDigits(buffer, start, Math.floor(day / 10_000), 4);
  buffer[at++] = DASH;
  at = putDigits(buffer, at, Math.floor(day / 100) % 100, 2);
  buffer[at++] = DASH;
  return putDigits(buffer, at, day % 100, 2);
}

/** `count` digits with zeros in front; more than nine are cut in two, to stay with 32-bit integers. */
function putDigits(buffer: Uint8Array, at: number, value: number, count: number): number {
  let rest = value;
  let left = count;
  if (count > 9) {
    const high = Math.floor(value / 1_000_000);
    putDigits(buffer, at, high, count - 6);
    rest = value - high * 1_000_000;
    left = 6;
  }
  rest |= 0;
  const end = at + count;
  for (let i = 1; i <= left; i += 1) {
    const tenth = (rest / 10) | 0;
    buffer[end - i] = ZERO_DIGIT + rest - tenth * 10;
    rest = tenth;
  }
  return end;
}
