import type pg from 'pg';
import type { LeakVerdict } from '../contract/leak-notice.ts';
import { isOnPage, VERDICTS } from '../disclosure/incident-people.ts';
import { othersOf, pageFor, setsOf } from './incident-scope.store.ts';

/** What is to be told to one person: what is known of them, and which fields. */
export type IncidentVerdict = {
  /** `not-counted`: nobody has looked at this insurer yet, so nothing is known of anybody. */
  readonly verdict: LeakVerdict | 'not-in-scope' | 'not-counted';
  readonly fields: readonly string[];
};

/**
 * What an incident says of one person of an insurer, by the tokens they have there under each version of its
 * keys. The caller has proven who they are: this is an oracle for whoever may choose tokens.
 */
export async function incidentVerdict(
  client: pg.Client,
  { incidentId, insurerId }: { readonly incidentId: bigint; readonly insurerId: number },
  tokens: readonly Uint8Array[],
): Promise<IncidentVerdict> {
  const found: { verdict: LeakVerdict; fields: readonly string[] }[] = [];
  for (const { id, verdict, fields } of await setsOf(client, incidentId, insurerId)) {
    for (const token of tokens) {
      const page = await pageFor(client, id, token);
      if (page && isOnPage(page, token)) found.push({ verdict, fields });
    }
  }
  const verdict = VERDICTS.find((one) => found.some((of) => of.verdict === one));
  if (verdict === undefined) return { verdict: await othersOf(client, incidentId, insurerId), fields: [] };
  const fields = found.filter((one) => one.verdict === verdict).flatMap((one) => one.fields);
  return { verdict, fields: [...new Set(fields)].toSorted() };
}
