import { dayInFrance } from '../basics/day.ts';
import { writeEuros } from '../basics/money.ts';
import { type ActList, actList, type InsurerList, insurerList } from '../contract/session.ts';
import type { App } from '../http/app.ts';
import { languageOf } from '../http/language.ts';
import { callerOf } from '../http/who.ts';
import { PLAIN_CONTEXT } from '../pricing/price-request.ts';
import { baseOnDay, type Tables } from '../pricing/tables.ts';
import type { ListedInsurer } from './directory.ts';

export type DirectoryRooms = {
  readonly list: () => Promise<readonly ListedInsurer[]>;
  readonly tables: Tables;
  readonly now: () => Date;
};

/**
 * GET /v1/insurers and GET /v1/acts: what a card is checked against and what may be billed; no personal
 * data.
 */
export function directoryRoutes(app: App, rooms: DirectoryRooms): void {
  const insurers = {
    summary: 'Insurers that answer here',
    tags: ['directory'],
    response: { 200: insurerList },
  };
  app.get('/v1/insurers', { schema: insurers }, async (request): Promise<InsurerList> => {
    callerOf(request, 'professional', 'software', 'insurer', 'operator');
    const listed = await rooms.list();
    return {
      insurers: listed.map(({ amc, name, conventionType, csr }) => ({ amc, name, conventionType, csr })),
    };
  });

  const acts = { summary: 'Acts that may be billed', tags: ['directory'], response: { 200: actList } };
  app.get('/v1/acts', { schema: acts }, async (request): Promise<ActList> => {
    callerOf(request, 'professional', 'software', 'insurer', 'operator');
    const language = languageOf(request);
    const on = { ...PLAIN_CONTEXT, careDate: dayInFrance(rooms.now().getTime()), sector: '1' as const };
    return {
      acts: [...rooms.tables.acts.values()].map((act) => {
        const base = baseOnDay(rooms.tables, act, on);
        return {
          code: act.code,
          label: act.label[language],
          domain: act.domain,
          base: base ? writeEuros(base.value) : null,
        };
      }),
    };
  });
}
