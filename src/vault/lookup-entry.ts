import type { LookupEntry } from '../disclosure/log-entry.ts';
import type { NewEntry } from './commit-lookups.store.ts';
import type { Decided } from './decide-batch.ts';
import type { LogTime } from './log-hour.ts';
import type { LookupCase } from './lookup-case.ts';
import { sealEntry } from './seal-entry.ts';
import { personToken } from './token.ts';

const RETURNED = ['domains', 'periods', 'level', 'tp', 'priority'] as const;

/** The entry of one lookup, sealed: granted, refused, missed alike. */
export function entryOfLookup(
  one: LookupCase,
  decided: Decided,
  { time, actorOf }: { readonly time: LogTime; readonly actorOf: (credentialId: number) => Buffer },
): NewEntry {
  const { intent, keys, found } = one;
  const { nir, birthDate, birthRank } = intent.person.reveal('tokenise');
  const person = personToken(keys.person(time.quarter), nir, birthDate, birthRank);
  const { outcome, presence, points, refusal } = decided;
  // A wrong member number is a miss, and the row that was found is nobody's answer.
  const told = outcome === 'miss' ? null : found;
  const entry: LookupEntry = {
    kind: 'lookup',
    at: time.at,
    purpose: intent.purpose,
    credential: intent.credentialId,
    practice: intent.practiceId,
    insurer: intent.insurerId,
    person: person.toString('base64url'),
    from: intent.period.from,
    to: intent.period.to,
    domains: intent.domains,
    outcome,
    returned: outcome === 'hit' ? RETURNED : [],
    presence,
    proof: decided.spent?.toString('hex') ?? null,
    points,
    refusal,
    token: told?.sought.token.toString('base64url') ?? null,
    ref: told?.row.ref?.toString('base64url') ?? null,
  };
  return {
    hour: time.hour,
    insurerId: intent.insurerId,
    actor: actorOf(intent.credentialId),
    person,
    quarter: time.quarter,
    ...sealEntry(entry, keys.log(time.quarter)),
  };
}
