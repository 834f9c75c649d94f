import type { Attack, Finding } from './attack.ts';
import { onRange, type RangeOptions } from './range.ts';

/** One line of the table. */
export type DrillRow = Finding & Pick<Attack, 'name' | 'title' | 'in2024'>;

export type DrillReport = {
  readonly at: string;
  readonly people: number;
  readonly seconds: number;
  readonly rows: readonly DrillRow[];
  /** Whether every promise of every row held. */
  readonly kept: boolean;
};

export type DrillOptions = RangeOptions & {
  readonly attacks: readonly Attack[];
};

/** Plays the attacks one after another on a house of their own, and tells what each came away with. */
export async function drill(options: DrillOptions): Promise<DrillReport> {
  const begunMs = performance.now();
  const rows = await onRange(options, async (range) => {
    const played: DrillRow[] = [];
    for (const { name, title, in2024, run } of options.attacks) {
      options.say(`${name}: ${title.en}`);
      for (const finding of await run(range)) played.push({ name, title, in2024, ...finding });
    }
    return played;
  });
  return {
    at: options.at.toISOString(),
    people: options.people,
    seconds: Math.round((performance.now() - begunMs) / 1000),
    rows,
    kept: rows.every(({ promises }) => promises.every(({ kept }) => kept)),
  };
}
