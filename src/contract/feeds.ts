import { z } from 'zod';
import { instant } from './fields.ts';

export const feedMode = z
  .enum(['full', 'delta'])
  .describe('full replaces everything at once; delta changes the lines it names');

export const feedQuery = z.strictObject({
  mode: feedMode.default('full'),
  shrink: z
    .enum(['refuse', 'accept'])
    .default('refuse')
    .describe('A full feed with under 80 % of the people of the last one is refused unless this says accept'),
});

/** What became of a feed: counts and places, never a value of the file. */
export const feedReport = z.strictObject({
  feed: z.string(),
  state: z
    .enum(['accepted', 'refused', 'unchanged'])
    .describe('unchanged: this very file is already the one that answers'),
  mode: feedMode,
  receivedAt: instant,
  finishedAt: instant,
  lines: z.int(),
  people: z.int().describe('People this feed wrote; for a delta, changed and removed'),
  faults: z.int().describe('Lines that were not taken'),
  message: z.string(),
  report: z
    .array(
      z.strictObject({
        line: z.int(),
        column: z.string(),
        code: z.string(),
        reason: z.string(),
        remedy: z.string(),
      }),
    )
    .describe('The first thousand faults'),
});

export const feedList = z.strictObject({ feeds: z.array(feedReport.omit({ report: true, message: true })) });

export const gridReport = z.strictObject({
  state: z.enum(['accepted', 'unchanged']),
  levels: z.array(z.strictObject({ code: z.string(), label: z.string(), guarantees: z.int() })),
});

export type FeedReport = z.infer<typeof feedReport>;
