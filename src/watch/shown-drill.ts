import { z } from 'zod';
import type { Language } from '../basics/words.ts';
import type { ShownDrill } from '../contract/drill.ts';

const words = z.object({ fr: z.string(), en: z.string() });

/** A report as `cloison drill --report` writes it, in both languages. */
const writtenDrill = z.object({
  at: z.iso.datetime(),
  people: z.int(),
  seconds: z.int(),
  kept: z.boolean(),
  rows: z.array(
    z.object({
      name: z.string(),
      title: words,
      in2024: z.object({ says: words, source: z.url() }),
      play: words,
      people: z.int(),
      identities: z.int(),
      queriesToCut: z.int().nullable(),
      msToCut: z.number().nullable(),
      promises: z.array(z.object({ says: words, kept: z.boolean() })),
    }),
  ),
});

export type WrittenDrill = z.infer<typeof writtenDrill>;

/** The report of a file; undefined when it is none, as that of another version may be. */
export function readDrill(text: string): WrittenDrill | undefined {
  try {
    return writtenDrill.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** The report in one language, the ways in which one attack was played under its title. */
export function shownDrill(report: WrittenDrill, from: ShownDrill['from'], language: Language): ShownDrill {
  const { at, people, seconds, kept, rows } = report;
  const attacks = [...Map.groupBy(rows, ({ name }) => name).values()].flatMap((plays) => {
    const [first] = plays;
    if (!first) return [];
    const in2024 = { says: first.in2024.says[language], source: first.in2024.source };
    return [
      {
        name: first.name,
        title: first.title[language],
        in2024,
        plays: plays.map((one) => said(one, language)),
      },
    ];
  });
  return { from, at, people, seconds, kept, attacks };
}

function said(
  row: WrittenDrill['rows'][number],
  language: Language,
): ShownDrill['attacks'][number]['plays'][number] {
  const { people, identities, queriesToCut, msToCut } = row;
  return {
    ...{ play: row.play[language], people, identities, queriesToCut, msToCut },
    promises: row.promises.map(({ says, kept }) => ({ says: says[language], kept })),
  };
}
