import type { ReactNode } from 'react';
import type { Health } from '../../../src/contract/picture.ts';
import { clock, stamp, whole } from '../../kit/format.ts';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { Badge, type Tone } from '../../kit/notice.tsx';
import { directWords } from './words/direct-words.ts';

const TONES: Record<Health['vault']['state'], Tone> = { good: 'good', watch: 'wait', bad: 'bad' };

/** Vault, log, worker: the state in a word, then the fact it comes from. */
export function HealthStrip({ health }: { health: Health }) {
  const words = useWords(directWords);
  return (
    <section className="health" aria-label={words.health}>
      <Part name={words.parts.vault} state={health.vault.state}>
        <Vault {...health.vault} />
      </Part>
      <Part name={words.parts.log} state={health.log.state}>
        <Log {...health.log} />
      </Part>
      <Part name={words.parts.worker} state={health.worker.state}>
        <Worker {...health.worker} />
      </Part>
    </section>
  );
}

type PartProps = {
  readonly name: string;
  readonly state: Health['vault']['state'];
  readonly children: ReactNode;
};

function Part({ name, state, children }: PartProps) {
  const words = useWords(directWords);
  return (
    <div className={`part part-${state}`}>
      <div className="part-head">
        <h2>{name}</h2>
        <Badge tone={TONES[state]}>{words.states[state]}</Badge>
      </div>
      {children}
    </div>
  );
}

function Vault({ countsSince }: Health['vault']) {
  const words = useWords(directWords);
  const { language } = useLanguage();
  if (countsSince === null) return <p>{words.vaultBad}</p>;
  return <p>{words.vaultGood(stamp(countsSince, language))}</p>;
}

function Log({ health, size, sealedAt, witnessedAt, unsealedSince }: Health['log']) {
  const words = useWords(directWords);
  const { language } = useLanguage();
  const oldest = [sealedAt, witnessedAt, ...(unsealedSince ? [unsealedSince] : [])].toSorted()[0] ?? sealedAt;
  return (
    <p>
      {health === 'fine'
        ? words.logs.fine(whole(size, language), clock(sealedAt, language, true))
        : words.logs[health](stamp(oldest, language))}{' '}
      {words.witnessed(clock(witnessedAt, language, true))}
    </p>
  );
}

function Worker({ state, beatAt, waiting, failing }: Health['worker']) {
  const words = useWords(directWords);
  const { language } = useLanguage();
  if (beatAt === null) return <p>{words.workerNew}</p>;
  if (state === 'bad') return <p>{words.workerBad(stamp(beatAt, language))}</p>;
  return (
    <p>
      {words.workerGood(waiting)} {failing > 0 && words.workerFailing(failing)}
    </p>
  );
}
