import { Link } from 'wouter';
import { useWords } from '../../kit/language.tsx';
import { campaignWords } from '../words/campaign-words.ts';

/** For those whom neither e-mail nor letter reaches: the public page, which says the same to everybody. */
export function PublicPart() {
  const words = useWords(campaignWords);
  return (
    <section className="panel" aria-labelledby="public">
      <h2 id="public">{words.public}</h2>
      <p>{words.publicText}</p>
      <p>
        <Link href="/concerne" className="row-link">
          {words.publicLink}
        </Link>
      </p>
    </section>
  );
}
