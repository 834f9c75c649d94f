/**
 * What is asked about: a person as the card says it, in one check. NIR of 13 characters, upper case, and
 * birth date of eight digits, as the tokens of the house take them; no rank, which nobody knows of
 * themselves. Told apart from every other use of the key.
 */
export function checkInput(nir: string, birthDate: string, check: string): Uint8Array {
  return new TextEncoder().encode(`cloison|concerned|${check}|${nir}|${birthDate}`);
}
