import { z } from 'zod';
import { day } from '../basics/day.ts';
import type { World } from './each-person.ts';

/** Raised whenever the same seed would give other bytes. */
export const WORLD_VERSION = 2;

const SHAPE = z.strictObject({
  version: z.literal(WORLD_VERSION),
  seed: z.int().min(0).max(0xffff_ffff),
  people: z.int().min(1),
  today: z.iso.date(),
  practices: z.int(),
  professionals: z.int(),
  cards: z.int(),
  feeds: z.array(
    z.strictObject({
      amc: z.string(),
      file: z.string(),
      people: z.int(),
      lines: z.int(),
      bytes: z.int(),
      sha256: z.string(),
    }),
  ),
});

/** What was written. It is the last file to appear: a folder without it holds no complete country. */
export type WorldManifest = Readonly<z.infer<typeof SHAPE>>;

/** Undefined for anything that is not a manifest of this version. */
export function readWorldManifest(text: string): WorldManifest | undefined {
  try {
    return SHAPE.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Whether the country written is the one asked for. */
export function isSameWorld(manifest: WorldManifest, world: World): boolean {
  return (
    manifest.seed === world.seed && manifest.people === world.people && day(manifest.today) === world.today
  );
}
