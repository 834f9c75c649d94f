import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CountAnswer } from '../../../src/contract/incidents.ts';
import { useWords } from '../../kit/language.tsx';
import { useIntent } from '../../kit/use-intent.ts';
import { ReasonDialog } from '../reason-dialog.tsx';
import { incidentsWords } from './words/incidents-words.ts';

/** Counts the people a draft concerns; the sealed lists can be saved until the page is left. */
export function CountPeople({ number }: { number: string }) {
  const words = useWords(incidentsWords);
  const client = useQueryClient();
  const intent = useIntent<CountAnswer>({ once: false });
  const [answer, setAnswer] = useState<CountAnswer | null>(null);
  const lists = answer?.scope.insurers.filter(({ list }) => list !== null) ?? [];
  return (
    <>
      <ReasonDialog
        label={words.count}
        look="primary"
        title={words.countTitle(number)}
        text={words.countText}
        pending={intent.pending}
        trouble={intent.trouble}
        onReason={async (reason) => {
          const done = await intent.send(`/v1/operator/incidents/${number}/count`, { reason });
          if (!done) return false;
          setAnswer(done);
          await client.invalidateQueries({ queryKey: ['incidents'] });
          return true;
        }}
      />
      {answer && (
        <p role="status">
          {words.people(answer.scope.people)}. {answer.scope.log.whole ? words.whole : words.notWhole}{' '}
          {lists.map(({ amc, name, list }) => (
            <a
              key={amc}
              className="link"
              download={`${number}-${amc}.sealed`}
              href={`data:text/plain;charset=utf-8,${encodeURIComponent(list ?? '')}`}
            >
              {words.sealedList(name)}
            </a>
          ))}
        </p>
      )}
    </>
  );
}
