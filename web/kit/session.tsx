import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type { Language } from '../../src/basics/words.ts';
import type { SessionAnswer } from '../../src/contract/session.ts';
import { ask, Failed, onSignedOut } from './ask.ts';
import { useLanguage } from './language.tsx';

/** Whoever is signed in at a portal; an insured person has no name here. */
export type PortalSession = Omit<SessionAnswer, 'kind'> & {
  readonly kind: SessionAnswer['kind'] | 'insured';
};

export type SessionState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'unreachable'; readonly retry: () => void }
  | { readonly kind: 'signed-out' }
  | {
      readonly kind: 'signed-in';
      readonly session: PortalSession;
      readonly lost: boolean;
    };

const SessionContext = createContext<SessionState>({ kind: 'loading' });

/**
 * While the session is lost, how often we look whether the person has signed in again in the other window.
 */
const LOOK_AGAIN_MS = 2_000;

type Props = {
  /** Each portal has a session of its own: one browser may hold several. */
  readonly portal?: string;
  readonly read?: (language: Language) => Promise<PortalSession>;
  readonly children: ReactNode;
};

const readPartner = (language: Language) => ask<SessionAnswer>('/v1/session', { language });

/**
 * Who is signed in. A session that ends does not take the screen away: `lost` becomes true, what was typed
 * stays in memory, and signing in from another window makes it false again.
 */
export function SessionProvider({ portal = 'partners', read = readPartner, children }: Props) {
  const { language } = useLanguage();
  const client = useQueryClient();
  const [lost, setLost] = useState(false);
  const [known, setKnown] = useState<PortalSession | null>(null);
  const query = useQuery({
    queryKey: ['session', portal],
    queryFn: () => read(language),
    retry: false,
    refetchInterval: lost ? LOOK_AGAIN_MS : false,
    refetchOnWindowFocus: lost ? 'always' : false,
  });
  useEffect(() => onSignedOut(() => setLost(true)), []);
  useEffect(() => {
    if (query.data === undefined || query.isError) return;
    setKnown(query.data);
    setLost(false);
  }, [query.data, query.dataUpdatedAt, query.isError]);
  useEffect(() => {
    if (!lost && known)
      void client.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[0] !== 'session',
      });
  }, [lost, known, client]);

  return <SessionContext value={stateOf(known, lost, query)}>{children}</SessionContext>;
}

function stateOf(
  known: PortalSession | null,
  lost: boolean,
  query: { isPending: boolean; error: Error | null; refetch: () => unknown },
): SessionState {
  if (known) return { kind: 'signed-in', session: known, lost };
  if (query.isPending) return { kind: 'loading' };
  if (query.error instanceof Failed && query.error.trouble.kind === 'signed-out')
    return { kind: 'signed-out' };
  if (query.error) return { kind: 'unreachable', retry: () => void query.refetch() };
  return { kind: 'loading' };
}

export function useSession(): SessionState {
  return useContext(SessionContext);
}
