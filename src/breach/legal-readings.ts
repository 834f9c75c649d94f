import { parse } from 'yaml';
import { z } from 'zod';
import type { Words } from '../basics/words.ts';

/** A way in which a question of law is read, and where that was written. */
export type LegalReading = { readonly reading: string; readonly words: Words; readonly source: string };
export type LegalQuestion = {
  readonly question: string;
  readonly words: Words;
  readonly readings: readonly LegalReading[];
};

const words = { fr: z.string().min(10), en: z.string().min(10) };
const file = z.strictObject({
  questions: z.array(
    z.strictObject({
      question: z.string(),
      ...words,
      readings: z
        .array(z.strictObject({ reading: z.string(), ...words, source: z.string().min(5) }))
        .min(2, 'a question with one reading is none'),
    }),
  ),
});

/** Reads the table of readings. @throws Error when it cannot be stood behind */
export function readLegalReadings(text: string): readonly LegalQuestion[] {
  return file.parse(parse(text)).questions.map(({ question, fr, en, readings }) => ({
    question,
    words: { fr, en },
    readings: readings.map((one) => ({
      reading: one.reading,
      words: { fr: one.fr, en: one.en },
      source: one.source,
    })),
  }));
}

/** One reading by its names. */
export function findReading(
  questions: readonly LegalQuestion[],
  named: { readonly question: string; readonly reading: string },
): { readonly question: LegalQuestion; readonly reading: LegalReading } | undefined {
  const question = questions.find((one) => one.question === named.question);
  const reading = question?.readings.find((one) => one.reading === named.reading);
  return question && reading && { question, reading };
}
