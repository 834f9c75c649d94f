import { useWords } from '../kit/language.tsx';
import { Page } from '../kit/page.tsx';
import { Kept } from './kept.tsx';
import { meWords } from './words/me-words.ts';

/** The same for whoever is signed in. */
export function KeptPage() {
  const words = useWords(meWords).kept;
  return (
    <Page title={words.title} lead={words.lead}>
      <Kept />
    </Page>
  );
}
