import { useQuery, useQueryClient } from '@tanstack/react-query';
import { dayInFrance } from '../../../../src/basics/day.ts';
import type { CheckList, CheckOut } from '../../../../src/contract/checks.ts';
import type { IncidentScopes } from '../../../../src/contract/incident-scope.ts';
import { ask } from '../../../kit/ask.ts';
import { longDay, whole } from '../../../kit/format.ts';
import { useLanguage, useWords } from '../../../kit/language.tsx';
import { QueryState } from '../../../kit/query-state.tsx';
import { useIntent } from '../../../kit/use-intent.ts';
import { ReasonDialog } from '../../reason-dialog.tsx';
import { checksWords } from './words/checks-words.ts';

/** Letters of a large leak are out within weeks; the API takes another day, up to the limit. */
const OPEN_DAYS = 60;
const DAY_MS = 86_400_000;
const MOVING_MS = 3_000;
const isMoving = ({ state }: CheckOut): boolean => state === 'building' || state === 'closed';
const ENDED = new Set<CheckOut['state']>(['closed', 'destroyed']);

/** The anonymous checks of an incident: off until one is opened here, each step with its reason. */
export function ChecksPart({ number }: { number: string }) {
  const words = useWords(checksWords);
  const { language } = useLanguage();
  const checks = useQuery({
    queryKey: ['incident-checks', number, language],
    queryFn: () => ask<CheckList>(`/v1/operator/incidents/${number}/checks`, { language }),
    staleTime: 0,
    // A set that is being built, or a key that is being destroyed, is done within seconds or minutes.
    refetchInterval: ({ state }) => (state.data?.checks.some(isMoving) ? MOVING_MS : false),
  });
  const scope = useQuery({
    queryKey: ['incident-scope', number, language],
    queryFn: () => ask<IncidentScopes>(`/v1/operator/incidents/${number}/scope`, { language }),
    staleTime: 0,
  });
  const found = checks.data?.checks ?? [];
  const busy = new Set(found.filter(({ state }) => !ENDED.has(state)).map(({ insurer }) => insurer.amc));
  const free = (scope.data?.insurers ?? []).filter(({ amc }) => !busy.has(amc));
  return (
    <section className="panel" aria-labelledby="checks">
      <h2 id="checks">{words.title}</h2>
      <p className="hint">{words.lead}</p>
      <QueryState query={checks}>
        {found.length === 0 && <p>{words.none}</p>}
        <ul className="plain-list">
          {found.map((check) => (
            <Check key={check.number} check={check} />
          ))}
        </ul>
      </QueryState>
      {checks.data && (
        <div className="actions">
          {free.map((insurer) => (
            <Open key={insurer.amc} number={number} {...insurer} />
          ))}
        </div>
      )}
    </section>
  );
}

function Check({ check }: { check: CheckOut }) {
  const words = useWords(checksWords);
  const { language } = useLanguage();
  const { sent, answers, state, insurer } = check;
  const say = (count: number): string => whole(count, language);
  return (
    <li>
      <p>
        <strong>{words.states[state]}</strong> {insurer.name} <span className="code">{check.number}</span>
      </p>
      <p className="hint">
        {words.counts(say(sent.people), say(sent.found), say(answers))}.{' '}
        {words.until(longDay(check.closesAt.slice(0, 10), language))}
      </p>
      {!ENDED.has(state) && (
        <div className="actions">
          {state === 'open' && <Act check={check} act="publish" />}
          <Act check={check} act="close" />
        </div>
      )}
    </li>
  );
}

function Act({ check, act }: { check: CheckOut; act: 'publish' | 'close' }) {
  const words = useWords(checksWords);
  const intent = useIntent<CheckOut>({ once: false });
  const again = useAgain();
  return (
    <ReasonDialog
      label={words[act]}
      look={act === 'close' ? 'danger' : 'primary'}
      title={act === 'close' ? words.closeTitle : words.publishTitle}
      text={act === 'close' ? words.closeText : words.publishText}
      pending={intent.pending}
      trouble={intent.trouble}
      onReason={async (reason) =>
        await again(await intent.send(`/v1/operator/checks/${check.number}/${act}`, { reason }))
      }
    />
  );
}

function Open({ number, amc, name }: { number: string; amc: string; name: string }) {
  const words = useWords(checksWords);
  const { language } = useLanguage();
  const intent = useIntent<CheckOut>({ once: false });
  const again = useAgain();
  const until = dayInFrance(Date.now() + OPEN_DAYS * DAY_MS);
  return (
    <ReasonDialog
      label={words.open(name)}
      look="quiet"
      title={words.openTitle}
      text={words.openText(longDay(until, language))}
      pending={intent.pending}
      trouble={intent.trouble}
      onReason={async (reason) =>
        await again(await intent.send(`/v1/operator/incidents/${number}/checks`, { amc, until, reason }))
      }
    />
  );
}

/** The list is read again once something was done. */
function useAgain(): (done: CheckOut | undefined) => Promise<boolean> {
  const client = useQueryClient();
  return async (done) => {
    if (done) await client.invalidateQueries({ queryKey: ['incident-checks'] });
    return done !== undefined;
  };
}
