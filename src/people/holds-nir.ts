import { readNir } from './nir.ts';

/** Thirteen characters of a NIR's alphabet, however they are grouped; starts may overlap. */
const CANDIDATE =
  /(?<![0-9])(?=([1-8](?:[\s.\-_/]{0,3}[0-9]){4}[\s.\-_/]{0,3}(?:[0-9][\s.\-_/]{0,3}[0-9]|2[AaBb])(?:[\s.\-_/]{0,3}[0-9]){6}))/g;

/**
 * Whether a text for people to read holds what looks like a social-security number, with or without its
 * key. A number whose key is wrong counts as well: it is somebody's, mistyped.
 */
export function holdsNir(text: string): boolean {
  return [...text.matchAll(CANDIDATE)].some(
    ([, found = '']) => readNir(found.replace(/[\s.\-_/]/g, '')).valid,
  );
}
