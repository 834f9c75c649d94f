import type { ReactNode } from 'react';
import { Failed } from './ask.ts';
import { useWords } from './language.tsx';
import { TroubleNotice } from './trouble-notice.tsx';
import { kitWords } from './words/kit-words.ts';

type Query = {
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly refetch: () => unknown;
};

/** Loading and failure of a list or a page, the same everywhere. */
export function QueryState({ query, children }: { query: Query; children: ReactNode }) {
  const words = useWords(kitWords);
  if (query.isPending) {
    return (
      <p className="loading" role="status">
        {words.loading}
      </p>
    );
  }
  if (query.error) {
    const trouble = query.error instanceof Failed ? query.error.trouble : ({ kind: 'unreachable' } as const);
    return <TroubleNotice trouble={trouble} retry={() => void query.refetch()} />;
  }
  return <>{children}</>;
}
