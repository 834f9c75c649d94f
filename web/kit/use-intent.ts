import { useRef, useState } from 'react';
import { ask, Failed, type Trouble } from './ask.ts';
import { useLanguage } from './language.tsx';

type Intent = {
  readonly path: string;
  readonly text: string;
  readonly key: string;
  answered: boolean;
};

export type IntentOf<Answer> = {
  readonly pending: boolean;
  readonly trouble: Trouble | null;
  /** Sends, or does nothing while the same is already on its way. Resolves to undefined on trouble. */
  readonly send: (path: string, body?: unknown) => Promise<Answer | undefined>;
  /** Forgets the key, the body and the trouble. */
  readonly forget: () => void;
};

/** A fresh proof of presence does not make another request of it: the server sees it so too. */
function leavingProof(name: string, value: unknown): unknown {
  return name === 'presence' ? undefined : value;
}

/**
 * A POST that the person means once. The key is made when they first ask and stays while the body stays the
 * same, over double clicks, lost connections and a new sign-in. `once` keeps it even after an answer: the
 * same invoice sent again is the same invoice. Kept out of the query cache, because the body may state an
 * identity.
 */
export function useIntent<Answer>({ once }: { once: boolean }): IntentOf<Answer> {
  const { language } = useLanguage();
  const intent = useRef<Intent | null>(null);
  const busy = useRef(false);
  const [state, setState] = useState<{
    pending: boolean;
    trouble: Trouble | null;
  }>({ pending: false, trouble: null });

  async function send(path: string, body?: unknown): Promise<Answer | undefined> {
    if (busy.current) return undefined;
    busy.current = true;
    const text = JSON.stringify(body ?? null, leavingProof);
    const known = intent.current;
    const same = known !== null && known.path === path && known.text === text && (once || !known.answered);
    const mine: Intent = same ? known : { path, text, key: crypto.randomUUID(), answered: false };
    intent.current = mine;
    setState({ pending: true, trouble: null });
    try {
      const answer = await ask<Answer>(path, {
        language,
        body,
        intent: mine.key,
      });
      mine.answered = true;
      setState({ pending: false, trouble: null });
      return intent.current === mine ? answer : undefined;
    } catch (error) {
      const trouble: Trouble = error instanceof Failed ? error.trouble : { kind: 'unreachable' };
      setState({
        pending: false,
        trouble: intent.current === mine ? trouble : null,
      });
      return undefined;
    } finally {
      busy.current = false;
    }
  }

  function forget(): void {
    intent.current = null;
    setState({ pending: false, trouble: null });
  }

  return { ...state, send, forget };
}
