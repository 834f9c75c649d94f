import type { IncidentSearch } from '../../../../src/contract/incident-scope.ts';
import { whole } from '../../../kit/format.ts';
import { useLanguage, useWords } from '../../../kit/language.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { roomWords } from './words/room-words.ts';

/** A search that goes on while nobody waits: how far it is, or that nothing of it was kept. */
export function SearchProgress({ search }: { search: IncidentSearch | null }) {
  const words = useWords(roomWords);
  const { language } = useLanguage();
  if (!search) return null;
  if (search.failed) return <Notice tone="bad" title={words.searchFailed} announce="alert" />;
  const { done, insurers, people } = search;
  const count = [done, insurers].filter((one) => one !== null).map((one) => whole(one, language));
  return (
    <Notice tone="calm" title={words.searching} announce="status">
      <p>{words.searched(whole(people, language), count.join(' / '))}</p>
      {insurers !== null && (
        <progress className="search-progress" max={insurers} value={done} aria-label={words.searching} />
      )}
      <p className="hint">{words.searchGoesOn}</p>
    </Notice>
  );
}
