import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The two faces of a letter, embedded in it. */
export type LetterFonts = { readonly plain: Uint8Array; readonly bold: Uint8Array };

const files = '@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin';

/** Atkinson Hyperlegible, drawn by the Braille Institute for readers with low vision; SIL Open Font License. */
export function loadLetterFonts(): LetterFonts {
  const { resolve } = createRequire(import.meta.url);
  const read = (weight: 400 | 700) => readFileSync(resolve(`${files}-${weight}-normal.woff`));
  return { plain: read(400), bold: read(700) };
}
