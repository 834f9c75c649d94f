import { useQuery } from '@tanstack/react-query';
import type { AlertList } from '../../src/contract/duties.ts';
import { ask } from '../kit/ask.ts';
import { useLanguage } from '../kit/language.tsx';

export type Alert = AlertList['alerts'][number];
export type Clock = AlertList['clocks'][number];

/** One incident as this insurer knows it: the newest alert says all, older ones are replaced by it. */
export type ToldIncident = { readonly alert: Alert; readonly older: number; readonly clock: Clock };

const REFRESH_MS = 15_000;

/** The incidents this insurer was alerted of, the newest first. */
export function useToldIncidents() {
  const { language } = useLanguage();
  const query = useQuery({
    queryKey: ['insurer-incidents'],
    queryFn: () => ask<AlertList>('/v1/insurer/incidents', { language }),
    staleTime: 0,
    refetchInterval: REFRESH_MS,
  });
  return { query, incidents: query.data ? toldIncidents(query.data) : [] };
}

function toldIncidents({ alerts, clocks }: AlertList): ToldIncident[] {
  return [...Map.groupBy(alerts, ({ incident }) => incident).values()].flatMap((own) => {
    const [alert] = own;
    const clock = clocks.find(({ incident }) => incident === alert?.incident);
    return alert && clock ? [{ alert, older: own.length - 1, clock }] : [];
  });
}

export const peopleOf = ({ read, reachable, cannotExclude }: Alert): number =>
  read + reachable + cannotExclude;
