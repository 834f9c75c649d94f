import { useState } from 'react';
import type { MeAct, MeLookup } from '../../../src/contract/me.ts';
import { ActionButton } from '../../kit/button.tsx';
import { Icon } from '../../kit/icon.tsx';
import { useWords } from '../../kit/language.tsx';
import { Notice } from '../../kit/notice.tsx';
import { TroubleNotice } from '../../kit/trouble-notice.tsx';
import { type ProofState, proveLine } from '../proof/prove-line.ts';
import { LINKS, type LineVerdict } from '../proof/verify-line.ts';
import { meWords } from '../words/me-words.ts';
import { download } from './export-history.ts';

type Props = {
  readonly line: Pick<MeLookup | MeAct, 'entry' | 'receipt' | 'opened'>;
  readonly shown: Readonly<Record<string, unknown>>;
};

/** The chain from these words to the public log, computed here; and what to take away to check it elsewhere. */
export function ProofPanel({ line, shown }: Props) {
  const words = useWords(meWords).proof;
  const [state, setState] = useState<ProofState | 'checking' | null>(null);

  async function verify(): Promise<void> {
    setState('checking');
    setState(await proveLine(line, shown));
  }

  const text = state !== null && state !== 'checking' && 'text' in state ? state.text : null;
  return (
    <section className="proof" aria-label={words.title}>
      <div className="actions">
        <ActionButton icon="shield" isPending={state === 'checking'} onPress={() => void verify()}>
          {words.verify}
        </ActionButton>
        <ActionButton
          look="plain"
          onPress={() =>
            download(`${line.entry}.json`, 'application/json', `${JSON.stringify(line.receipt, null, 2)}\n`)
          }
        >
          {words.receipt}
        </ActionButton>
        {text !== null && (
          <ActionButton look="plain" onPress={() => download(`${line.entry}.tlog-proof`, 'text/plain', text)}>
            {words.file}
          </ActionButton>
        )}
      </div>
      <div role="status">{state === 'checking' ? words.checking : state && <Told state={state} />}</div>
    </section>
  );
}

function Told({ state }: { state: ProofState }) {
  const words = useWords(meWords).proof;
  switch (state.kind) {
    case 'verified':
      return (
        <Notice tone="good" title={words.good}>
          <p>{words.goodText(String(state.verdict.index), String(state.verdict.size))}</p>
          <Chain verdict={state.verdict} />
          <Key {...state} />
        </Notice>
      );
    case 'wrong':
      return (
        <Notice tone="bad" title={words.wrong}>
          <p>{words.wrongText}</p>
          <Chain verdict={state.verdict} />
          <Key {...state} />
        </Notice>
      );
    case 'unsealed':
      return (
        <Notice tone="calm" title={words.unsealed}>
          <p>{words.unsealedText}</p>
        </Notice>
      );
    case 'gone':
      return (
        <Notice tone="plain" title={words.gone}>
          <p>{words.goneText}</p>
        </Notice>
      );
    case 'unable':
      return (
        <Notice tone="plain" title={words.unable}>
          <p>{words.unableText}</p>
        </Notice>
      );
    case 'trouble':
      return <TroubleNotice trouble={state.trouble} />;
  }
}

/** Each link in words: it holds, or it is the first that does not; after that nothing is claimed. */
function Chain({ verdict: { broken, witnessed } }: { verdict: LineVerdict }) {
  const words = useWords(meWords).proof;
  const end = broken === null ? LINKS.length : LINKS.indexOf(broken) + 1;
  return (
    <ul className="plain-list chain">
      {LINKS.slice(0, end).map((link) => (
        <li key={link}>
          <Icon name={link === broken ? 'cross' : 'check'} />
          <span>
            {words.links[link]}{' '}
            <span className="unseen">({link === broken ? words.breaks : words.holds})</span>
          </span>
        </li>
      ))}
      {broken === null && (
        <li>
          <Icon name={witnessed.length > 0 ? 'check' : 'clock'} />
          <span>
            {witnessed.length > 0
              ? words.witnesses(witnessed.map(({ name }) => name).join(', '))
              : words.noWitness}
          </span>
        </li>
      )}
    </ul>
  );
}

function Key({ vkey, changed }: { vkey: string | null; changed: boolean }) {
  const words = useWords(meWords).proof;
  if (vkey === null) return null;
  return (
    <details className="more" open={changed}>
      <summary>{words.elsewhere}</summary>
      <p className="code proof-key">{words.key(vkey)}</p>
      <p className="hint">{changed ? words.keyChanged : words.keyNote}</p>
    </details>
  );
}
