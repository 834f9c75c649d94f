import { Link } from 'wouter';
import { useWords } from './language.tsx';
import { Page } from './page.tsx';
import { Shell } from './shell.tsx';
import { kitWords } from './words/kit-words.ts';

export function NotFoundPage() {
  const words = useWords(kitWords);
  return (
    <Page title={words.notFoundTitle} lead={words.notFoundText}>
      <Link href="/" className="button button-primary">
        {words.backHome}
      </Link>
    </Page>
  );
}

export function NotFound() {
  return (
    <Shell>
      <NotFoundPage />
    </Shell>
  );
}
