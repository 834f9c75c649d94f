import { createHash } from 'node:crypto';
import type { Command } from './record.ts';

/**
 * A write that is asked by a route and a number of ours alone (cancel this claim, sign that batch). Nothing
 * in it is about a person, so its input is hashed bare; a request with a body needs a keyed fingerprint
 * instead.
 */
export function numberedCommand(
  tenant: Command['tenant'],
  asked: { readonly route: string; readonly number: string; readonly key: string | null; readonly now: Date },
): Command {
  const { route, number, key, now } = asked;
  return { tenant, route, key, inputHash: createHash('sha256').update(`${route} ${number}`).digest(), now };
}
