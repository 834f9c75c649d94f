import type pg from 'pg';
import { fieldsOf } from '../disclosure/incident-people.ts';
import { numberRuns } from './number-runs.ts';
import { refBatchOpener } from './ref-batch.ts';
import { scopeRows } from './scope.store.ts';
import { PEOPLE_MAX, TooManyPeople } from './scope-people.ts';
import { type InsurerScan, outcomeOf, readRow, type Told } from './scope-scan.ts';

/** Somebody whom the log names: their newest token, and what was told of them. */
export type LoggedPerson = {
  readonly ref: string;
  token: Buffer;
  readonly fields: Set<string>;
  reads: number;
  firstMs: number;
  lastMs: number;
};

export type LoggedPeople = {
  readonly people: readonly LoggedPerson[];
  readonly entries: string;
  readonly unnamed: number;
  readonly unreadable: number;
};

const PAGE = 1_000;

/** Everybody of one insurer whom these accesses were told of, each once by the insurer's own reference. */
export async function loggedPeople(client: pg.Client, scan: InsurerScan): Promise<LoggedPeople> {
  const open = refBatchOpener(scan.keys.refs);
  const people = new Map<string, LoggedPerson>();
  const entries: number[] = [];
  let [unnamed, unreadable] = [0, 0];
  for await (const rows of scopeRows(client, scan.search, PAGE)) {
    const named: { token: Buffer; ref: Buffer; told: Told }[] = [];
    for (const row of rows) {
      const told = readRow(row, scan);
      if (told === 'outside') continue;
      entries.push(Number(row.id));
      if (told === 'unreadable') unreadable += 1;
      else if (wasTold(told) && !scan.canaries.has(Number(row.id))) {
        const { token, ref } = told;
        if (token === null || ref === null) unnamed += 1;
        else named.push({ token: Buffer.from(token, 'base64url'), ref: Buffer.from(ref, 'base64url'), told });
      }
    }
    // Opened together: a call of the platform’s cipher for each costs many times what one for all does.
    for (const [i, ref] of open(named).entries()) {
      const { token, told } = named[i] as (typeof named)[number];
      see(people, { ref, token, atMs: Date.parse(told.at), returned: told.returned });
    }
  }
  return {
    people: [...people.values()],
    entries: numberRuns(Float64Array.from(entries)),
    unnamed,
    unreadable,
  };
}

/** Somebody was found, whether their rights were answered or only that they are known. */
function wasTold(told: Told): boolean {
  const outcome = outcomeOf(told);
  return outcome === 'read' || outcome === 'undetermined';
}

type Sight = {
  readonly ref: string;
  readonly token: Buffer;
  readonly atMs: number;
  readonly returned: readonly string[];
};

function see(people: Map<string, LoggedPerson>, { ref, token, atMs, returned }: Sight): void {
  const known = people.get(ref);
  if (!known) {
    if (people.size >= PEOPLE_MAX) throw new TooManyPeople(`more than ${PEOPLE_MAX} people`);
    const fields = new Set<string>(fieldsOf(returned));
    people.set(ref, { ref, token, fields, reads: 1, firstMs: atMs, lastMs: atMs });
    return;
  }
  for (const field of fieldsOf(returned)) known.fields.add(field);
  known.reads += 1;
  known.firstMs = Math.min(known.firstMs, atMs);
  // After a change of keys a person has another token: the newest is the one they are found by.
  if (atMs >= known.lastMs) known.token = token;
  known.lastMs = Math.max(known.lastMs, atMs);
}
