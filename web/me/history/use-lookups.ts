import { useInfiniteQuery } from '@tanstack/react-query';
import type { MeLookup, MeLookups } from '../../../src/contract/me.ts';
import { ask } from '../../kit/ask.ts';
import { useLanguage } from '../../kit/language.tsx';

export type Choice = {
  readonly purpose: MeLookup['purpose'] | '';
  /** FINESS of a place, or nothing. */
  readonly place: string;
  readonly onlyUnproved: boolean;
};

export const EVERYTHING: Choice = { purpose: '', place: '', onlyUnproved: false };

const PAGE = 25;

/** The address of one page of the list. Each page that is read leaves a line of its own in the log. */
export function lookupsAddress(choice: Choice, before: string | null, limit: number): string {
  const query = new URLSearchParams({ limit: String(limit) });
  if (before !== null) query.set('before', before);
  if (choice.purpose !== '') query.set('purpose', choice.purpose);
  if (choice.place !== '') query.set('practice', choice.place);
  if (choice.onlyUnproved) query.set('unproved', 'yes');
  return `/v1/me/lookups?${query}`;
}

export function useLookups(choice: Choice) {
  const { language } = useLanguage();
  return useInfiniteQuery({
    queryKey: ['lookups', choice],
    queryFn: ({ pageParam }) => ask<MeLookups>(lookupsAddress(choice, pageParam, PAGE), { language }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
}
