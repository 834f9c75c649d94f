import type { Body, Facts } from '../facts.ts';
import { isWithin, seenHost } from './host.ts';

export type LookAlike = {
  readonly body: Body;
  /** `name`: bears the name; `letters`: is a letter or two away from it, which a chance name may be too. */
  readonly by: 'name' | 'letters';
};

/** Spellings that a hurried eye takes for one another. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/rn/g, 'm'],
  [/vv/g, 'w'],
  [/cl/g, 'd'],
  [/0/g, 'o'],
  [/1/g, 'l'],
  [/1/g, 'i'],
  [/3/g, 'e'],
  [/4/g, 'a'],
  [/5/g, 's'],
  [/l/g, 'i'],
];

/** Parts of a name longer than this are not taken apart: a label has 63 characters. */
const PART_CHARACTERS_MAX = 63;

/**
 * Whose name a host imitates, if it is not theirs. A brand among the parts of the name ("ameli-vital.fr",
 * "monameli.info"), behind look-alike letters, under another ending ("ameli.com") or before a stranger's
 * ("ameli.fr.example.com").
 */
export function lookAlikeOf(host: string, facts: Facts): LookAlike | undefined {
  if (facts.officialOf(host)) return undefined;
  const seen = seenHost(host);
  // The last part is the ending, which says nothing of the name.
  const parts = seen
    .split('.')
    .slice(0, -1)
    .join('-')
    .split('-')
    .filter((part) => part !== '');
  if (parts.length === 0) return undefined;
  const spelled = SPELLINGS.map(([from, to]) => parts.map((part) => part.replace(from, to)));
  for (const body of facts.bodies) {
    const isNamed = bearsName(parts, body.brands, facts);
    // A spelling counts where it makes the name, not where it changes the rest ("gouvernail").
    const hidden = body.brands.filter((brand) => !parts.join('').includes(brand.replaceAll(' ', '')));
    if (isNamed || spelled.some((row) => bearsName(row, hidden, facts))) return { body, by: 'name' };
  }
  for (const body of facts.bodies) {
    if (body.domains.some(({ name }) => isNear(parts, name))) return { body, by: 'letters' };
  }
  return undefined;
}

/** Do these parts hold the brand, alone or among words that such addresses are made of? */
function bearsName(parts: readonly string[], brands: readonly string[], facts: Facts): boolean {
  return brands.some((brand) => {
    const joined = brand.replaceAll(' ', '');
    if (inRow(parts, brand.split(' '))) return true;
    return parts.some((part) => part === joined || (part.includes(joined) && isMadeOf(part, joined, facts)));
  });
}

function inRow(parts: readonly string[], words: readonly string[]): boolean {
  return parts.some((_, at) => words.every((word, i) => parts[at + i] === word));
}

/** "monamelicompte" is the brand among known words; "amelioration" is not. */
function isMadeOf(part: string, brand: string, facts: Facts): boolean {
  if (part.length > PART_CHARACTERS_MAX) return false;
  const words = [brand, ...facts.addressWords];
  // Places reached by whole words alone, and those reached by way of the brand.
  const reached = new Set([0]);
  const branded = new Set<number>();
  for (let at = 0; at < part.length; at += 1) {
    const isBranded = branded.has(at);
    if (!isBranded && !reached.has(at)) continue;
    const digit = /[0-9]/.test(part[at] ?? '') ? [1] : [];
    const steps = [...words.filter((word) => part.startsWith(word, at)).map((word) => word.length), ...digit];
    for (const step of steps) (isBranded ? branded : reached).add(at + step);
    if (part.startsWith(brand, at)) branded.add(at + brand.length);
  }
  return branded.has(part.length);
}

/** A shorter name is a letter away from too many ordinary words. */
const NEAR_CHARACTERS_MIN = 5;

function isNear(parts: readonly string[], domain: string): boolean {
  const name = domain.split('.').slice(0, -1).join('').replaceAll('-', '');
  if (name.length < NEAR_CHARACTERS_MIN) return false;
  return [...parts, parts.join('')].some((part) => part !== name && isOneAway(part, name));
}

/** One letter added, left out, replaced, or two neighbours swapped. */
function isOneAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const rest = (text: string, skip: number) => text.slice(start + skip);
  if (rest(a, 1) === rest(b, 1) || rest(a, 1) === rest(b, 0) || rest(a, 0) === rest(b, 1)) return true;
  return a[start] === b[start + 1] && a[start + 1] === b[start] && rest(a, 2) === rest(b, 2);
}

/** Does the host hide an official one inside, as in "ameli.fr.example.com"? */
export function embedsOfficial(host: string, facts: Facts): boolean {
  const row = `.${seenHost(host)}.`;
  return facts.bodies.some(({ domains }) =>
    domains.some(({ name }) => !isWithin(host, name) && row.includes(`.${name}.`)),
  );
}
