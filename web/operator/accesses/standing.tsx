import { Link } from 'wouter';
import type { AccessPage } from '../../../src/contract/access-page.ts';
import { moment } from '../../kit/format.ts';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { Notice } from '../../kit/notice.tsx';
import { accessAddress } from '../access-line.tsx';
import { accessesWords } from './words/accesses-words.ts';

/** Why it is cut and since when, and the request that awaits a second person. Nothing while it is live. */
export function Standing({ body, me }: { body: AccessPage; me: string }) {
  const words = useWords(accessesWords);
  const { language } = useLanguage();
  const { access, restoreAsked, containments } = body;
  if (access.cutAt === null) return null;
  const cut = containments.find(({ act }) => act === 'cut');
  const own = access.cutAt === access.target;
  return (
    <>
      <Notice tone="bad" title={words.cutSince(moment(access.since ?? '', language))}>
        {own && cut && <p>{words.cutBy(cut.by ?? words.detector(cut.detector ?? ''), cut.reason)}</p>}
        {!own && (
          <>
            <p>{words.cutAbove}</p>
            <Above body={body} />
          </>
        )}
      </Notice>
      {own && restoreAsked && (
        <Notice tone="wait" title={words.requestTitle}>
          <p>{words.requestBy(restoreAsked.by, moment(restoreAsked.at, language), restoreAsked.reason)}</p>
          <p>{restoreAsked.by === me ? words.requestMine : words.requestOther}</p>
        </Notice>
      )}
    </>
  );
}

/** The way to what is cut. */
function Above({ body: { access } }: { body: AccessPage }) {
  const words = useWords(accessesWords);
  const { cutAt, practice, insurer } = access;
  const id = cutAt === 'practice' ? practice?.finess : insurer?.amc;
  if (cutAt === null || id === undefined) return null;
  return (
    <p className="actions">
      <Link href={accessAddress({ target: cutAt, id })} className="button button-quiet">
        {words.goTo[cutAt]}
      </Link>
    </p>
  );
}
