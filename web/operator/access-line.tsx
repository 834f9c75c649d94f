import { Link } from 'wouter';
import type { Access } from '../../src/contract/access.ts';
import { useWords } from '../kit/language.tsx';
import { Badge } from '../kit/notice.tsx';
import { accessesWords } from './accesses/words/accesses-words.ts';

export function accessAddress({ target, id }: Pick<Access, 'target' | 'id'>): string {
  return `/operator/acces/${target}/${id}`;
}

/** The name of an access, which leads to its page. */
export function AccessLink({ access }: { access: Access }) {
  return (
    <Link href={accessAddress(access)} className="row-link">
      {access.name}
    </Link>
  );
}

/** Where an access belongs: a practice and its town, or an insurer. */
export function placeOf({ target, practice, insurer }: Access): string {
  if (practice) return target === 'practice' ? practice.town : `${practice.name}, ${practice.town}`;
  return target === 'insurer' ? '' : (insurer?.name ?? '');
}

/** Live or cut, in words and with a drawing. */
export function AccessState({ access }: { access: Access }) {
  const words = useWords(accessesWords);
  if (access.cutAt === null) return <Badge tone="good">{words.live}</Badge>;
  return <Badge tone="bad">{access.cutAt === access.target ? words.cut : words.cutAt[access.cutAt]}</Badge>;
}
