import { mixesScripts, toLatin } from './confusables.ts';

/**
 * Characters that take no place on the screen: between two letters they only serve to hide a word from a
 * filter.
 */
const INVISIBLE = /[\u200b-\u200d\u2060\ufeff\u00ad\u180e]|\u034f/g;
const INSIDE_WORD = /\p{L}[\u200b-\u200d\u2060\ufeff]+\p{L}/u;
/** Marks that turn the direction of reading: "gpj.exe" is then shown as "exe.jpg". */
const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/;
const DIRECTIONS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * The text as a reader sees it, in one plain alphabet: no accents, no look-alike letters, no invisible
 * characters, small letters, one kind of apostrophe and of space. Phrases are looked for in it.
 */
export function fold(text: string): string {
  const visible = text.replace(INVISIBLE, '').replace(DIRECTIONS, '');
  const plain = visible.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return toLatin(plain)
    .replace(/[‘’ʼ´`′]/g, "'")
    .replace(/[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, ' ');
}

export type Disguise = 'hidden-characters' | 'mixed-scripts' | 'turned-direction';

/**
 * How the characters themselves deceive. Ordinary French, emoji and the invisible padding of newsletters
 * do not.
 */
export function disguisesOf(text: string): Disguise[] {
  const found: Disguise[] = [];
  if (INSIDE_WORD.test(text)) found.push('hidden-characters');
  if (DIRECTION.test(text)) found.push('turned-direction');
  const words = text.replace(INVISIBLE, '').split(/[^\p{L}\p{M}]+/u);
  if (words.some(mixesScripts)) found.push('mixed-scripts');
  return found;
}
